-- After which entry of the journal a list of bank holidays was brought in. A case that had ended by then keeps the
-- days it was counted by; lists from before this step count for every case, as they did.
ALTER TABLE holidays ADD COLUMN after INTEGER NOT NULL DEFAULT 0;

-- The indexes of words are written by the program, after everything else of a transaction: by triggers they were written
-- out again for every row of every table that came after them, and taking a word out for ever, as these indexes do, is
-- the dearest thing the store does. A case whose words did not change leaves them alone.
DROP TRIGGER cases_found;
DROP TRIGGER cases_lost;
DROP TRIGGER cases_live_found;
DROP TRIGGER cases_live_lost;
DROP TRIGGER said_found;
DROP TRIGGER said_lost;

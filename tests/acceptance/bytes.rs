//! What arrives broken, glued, unknown or pasted: the bytes of real terminals.

use crate::pty::{Session, redress, store_with_a_case};

#[test]
pub(crate) fn point_15_an_arrow_that_fell_apart_changes_nothing() {
    for ssh in [&[][..], &[("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")]] {
        let mut session = Session::demo((80, 24), &[], ssh);
        session.split(b"[D");
        session.sees("14 of 14");
        session.feed(b"n");
        session.feed(b"\t");
        session.types("Dilys");
        // In the form, and then in the sheet that its Escape may have opened: the words stay, no letter is added.
        session.split(b"[D");
        session.split(b"[D");
        // On a busy machine the gap may be longer than meant, and one of the two a key of its own.
        if session.text().contains("Leave this") {
            session.feed(b"\x1b");
        }
        session.until("the words as they were typed", |screen| {
            screen.contains("[Dilys  ") && !screen.contains("Leave this")
        });
    }
    // In the sheet that asks how to leave: it neither keeps nor throws away, and the words are still there.
    let mut session = Session::demo((80, 24), &[], &[]);
    session.feed(b"n");
    session.feed(b"\t");
    session.types("Dilys");
    session.feed(b"\x1b");
    session.sees("Leave this");
    session.split(b"[D");
    session.rests();
    assert!(session.text().contains("Dilys") || session.text().contains("Leave this"), "{}", session.text());
    if session.text().contains("Leave this") {
        session.feed(b"\x1b");
    }
    session.sees("[Dilys  ");
    let mut session = Session::demo((80, 24), &[], &[]);
    for key in [&b" "[..], b"j", b" ", b"o"] {
        session.feed(key);
    }
    session.types("Osei");
    session.feed(b"\r");
    session.sees("Reassign 2 cases");
    session.split(b"[D");
    session.rests();
    assert!(!session.text().contains("owner is now"), "{}", session.text());
}

#[test]
pub(crate) fn point_16_esc_glued_to_a_key_changes_nothing() {
    let mut session = Session::demo((80, 24), &[], &[]);
    session.feed(b"j");
    session.feed(b"\x1bj");
    session.sees("► ● 0431");
    for key in [&b"\x1ba"[..], b"\x1br", b"\x1bf", b"\x1b\r"] {
        session.feed(key);
        assert!(
            !session.text().contains("recorded") && session.text().contains("14 of 14"),
            "{}",
            session.text()
        );
    }
}

#[test]
pub(crate) fn point_17_both_backspaces_delete_one_character() {
    let mut session = Session::demo((80, 24), &[], &[]);
    session.feed(b"n");
    session.feed(b"\t");
    session.types("Dilys");
    session.feed(b"\x08");
    session.sees("[Dily ");
    session.feed(b"\x7f");
    session.sees("[Dil ");
}

#[test]
pub(crate) fn point_18_home_and_end_as_putty_sends_them() {
    let mut session = Session::demo((80, 24), &[], &[]);
    session.feed(b"\x1b[4~");
    session.until("the last row", |screen| !screen.contains("► ■ 0398"));
    session.feed(b"\x1b[1~");
    session.sees("► ■ 0398");
    session.feed(b"n");
    session.feed(b"\t");
    session.types("ilys");
    session.feed(b"\x1b[1~");
    session.types("D");
    session.feed(b"\x1b[4~");
    session.types("!");
    session.sees("[Dilys!");
}

#[test]
pub(crate) fn point_19_unknown_keys_do_nothing() {
    let mut session = Session::demo((80, 24), &[], &[]);
    session.rests();
    let before = session.text();
    for key in [&b"\x1bOU"[..], b"\x1b[Mabc", b"\x1b[M !!", b"\x1b[12~", b"\x1b[25;2~", b"\x1b[?1;2c"] {
        session.feed(key);
        assert_eq!(session.text(), before, "{:?}", String::from_utf8_lossy(key));
    }
    session.quits();
}

#[test]
pub(crate) fn point_20_control_keys_never_freeze_nor_suspend() {
    let mut session = Session::demo((80, 24), &[], &[]);
    for key in [b"\x13", b"\x11"] {
        session.feed(key);
    }
    session.feed(b"j");
    session.sees("► ● 0405");
    session.feed(b"c");
    session.types("Rang twice");
    session.feed(b"\x11");
    session.feed(b"\x13");
    session.sees("0405 note added");
    session.feed(b"\x1a");
    session.sees("0405 undone");
    session.quits();
}

#[test]
pub(crate) fn point_21_a_paste_outside_a_box_is_ignored_and_says_so() {
    let (_folder, store) = store_with_a_case();
    let data = || {
        ["log 0001", "list --view all", "drafts"]
            .map(|asked| redress(&store, &asked.split(' ').collect::<Vec<_>>()).1)
    };
    let before = data();
    let mut session = Session::on_the_case(&store);
    for way in [&b""[..], b"\r"] {
        session.feed(way);
        for paste in [&b"\x1b[200~q d y n x\x1b[201~"[..], b"q d y n x a f"] {
            session.feed(paste);
            session.sees("Paste ignored here");
            session.feed(b"j");
            session.until("the message to go", |screen| !screen.contains("Paste ignored"));
        }
    }
    // Nor does it choose from a menu or answer a question.
    for way in [b".", b"q"] {
        session.feed(way);
        session.feed(b"\x1b[200~q d y n x\x1b[201~");
        session.feed(b"\x1b");
    }
    session.rests();
    assert_eq!(data(), before, "a paste changed the store");
    session.quits();
}

#[test]
pub(crate) fn point_22_a_paste_in_a_box_is_text() {
    let mut session = Session::demo((80, 24), &[], &[]);
    for paste in [
        &b"\x1b[200~first line\rsecond line\rthird line\x1b[201~"[..],
        b"first line\rsecond line\rthird line",
    ] {
        session.feed(b"n");
        session.sees("(0 words)");
        session.feed(b"\t");
        session.feed(b"\t");
        session.feed(paste);
        session.sees("(6 words)");
        let lines = session.lines();
        let at = lines.iter().position(|line| line.contains("first line")).expect("the first line");
        assert!(lines[at + 1].contains("second line") && lines[at + 2].contains("third line"));
        session.sees("Save complaint");
        session.feed(b"\x1b");
        session.sees("keep as draft");
        session.feed(b"\r");
        session.sees("Kept as a draft");
    }
}

//! Awkward messages, made here: what mail programs, servers, phones and nuisances really send, and what arrives broken.
//!
//! Every base message goes through every mishap, so that a new one of either kind multiplies the rest.

/// A message and what it is, for the report of a failing test.
pub(crate) struct Awkward {
    pub(crate) what: String,
    pub(crate) bytes: Vec<u8>,
}

const HEAD: &str = "From: Dilys Pryce-Jones <dilys@example.org>\r\nTo: complaints@northshire.example\r\n\
                    Date: Thu, 19 Nov 2026 08:41:07 +0000\r\nMessage-ID: <ID@example.org>\r\nSubject: Missed bins\r\n";

/// Name and what follows the usual head.
const BODIES: &[(&str, &str)] = &[
    ("plain words", "\r\nThe bins were missed four times.\r\n"),
    ("no words", "\r\n"),
    ("no blank line", ""),
    ("only spaces", "\r\n   \r\n\t\r\n"),
    (
        "HTML only",
        "Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>The bins were <b>missed</b>.</p><script>alert(1)</script></body></html>\r\n",
    ),
    (
        "HTML without an end",
        "Content-Type: text/html\r\n\r\n<html><body><div><p>The bins were missed <a href=\"http://e",
    ),
    (
        "quoted-printable",
        "Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nCaf=C3=A9 bins =E2=80=93 missed=\r\n again\r\n",
    ),
    ("quoted-printable, broken", "Content-Transfer-Encoding: quoted-printable\r\n\r\n=ZZ=C3=\r\n=\r\n=A\r\n"),
    ("base64", "Content-Transfer-Encoding: base64\r\n\r\nVGhlIGJpbnMgd2VyZSBtaXNzZWQu\r\n"),
    ("base64, broken", "Content-Transfer-Encoding: base64\r\n\r\nVGhl!!!IGJp$$bnMgd2VyZSBtaXNzZW\r\n"),
    ("an encoding that nobody knows", "Content-Transfer-Encoding: x-rot13\r\n\r\nGur ovaf jrer zvffrq.\r\n"),
    (
        "Windows-1252",
        "Content-Type: text/plain; charset=windows-1252\r\n\r\nThe \u{201c}bins\u{201d} cost £5\r\n",
    ),
    (
        "a character set that nobody knows",
        "Content-Type: text/plain; charset=klingon-8\r\n\r\nThe bins were missed.\r\n",
    ),
    ("UTF-7", "Content-Type: text/plain; charset=utf-7\r\n\r\nThe bins +AKM-5\r\n"),
    (
        "two parts",
        "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlain bins.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>HTML bins.</p>\r\n--b--\r\n",
    ),
    (
        "parts without an end",
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlain bins.\r\n--b\r\nContent-Type: image/png; name=\"bin.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo",
    ),
    (
        "parts without a boundary",
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlain bins.\r\n--b--\r\n",
    ),
    (
        "a boundary that is never used",
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=never\r\n\r\nPlain bins.\r\n",
    ),
    (
        "a file with a dangerous name",
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the file.\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"../../etc/cron.d/bins\"\r\n\r\n%PDF-1.4\r\n--b--\r\n",
    ),
    (
        "a file without a name",
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the file.\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment\r\n\r\nbytes\r\n--b--\r\n",
    ),
    (
        "a message in a message",
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@example.org\r\nSubject: Inner\r\n\r\nInner bins.\r\n--b--\r\n",
    ),
    (
        "an invitation",
        "MIME-Version: 1.0\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Site visit\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ),
    (
        "an invitation with words beside it",
        "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nCan you come and see the bins?\r\n--b\r\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nQkVHSU46VkNBTEVOREFSDQpNRVRIT0Q6UkVRVUVTVA0KRU5EOlZDQUxFTkRBUg0K\r\n--b--\r\n",
    ),
    (
        "an invitation that is taken back",
        "MIME-Version: 1.0\r\nContent-Type: text/calendar; method=CANCEL\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nBEGIN:VEVENT\r\nSUMMARY:Site visit\r\nSTATUS:CANCELLED\r\n",
    ),
    (
        "HTML with a picture alone",
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<img src=\"cid:bin\">\r\n--b\r\nContent-Type: image/png\r\nContent-ID: <bin>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n",
    ),
    (
        "a reply as mail programs write them",
        "Content-Type: text/html; charset=us-ascii\r\n\r\n<div dir=\"ltr\">Still missed &#x1F5D1; &nbsp;&amp; nobody &lt;called&gt;</div><blockquote>&gt; We will call</blockquote>\r\n",
    ),
    (
        "bells and backspaces",
        "Subject: Bi\u{8}\u{8}ns\u{7} \u{0}missed\u{c}\r\n\r\nThe \u{7}\u{8}\u{b}bins\u{7f}\u{85}\u{9b}31m\r\n",
    ),
    ("an automatic reply", "Auto-Submitted: auto-replied\r\n\r\nI am away until Monday.\r\n"),
    (
        "a receipt",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\r\nAuto-Submitted: auto-replied\r\n\r\n--b\r\n\r\nRead.\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822; a@example.org\r\n\r\n--b--\r\n",
    ),
    (
        "a delivery report",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nIt did not arrive.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; gone@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <out-1@northshire.example>\r\nSubject: Your complaint\r\n\r\nDear\r\n--b--\r\n",
    ),
    ("escape codes", "\r\n\u{1b}[2J\u{1b}]0;owned\u{7}\u{1b}]52;c;cm0gLXJm\u{7}The bins\u{202e}dessim\r\n"),
    ("a formula", "\r\n=HYPERLINK(\"http://example.org\",\"bins\")\r\n"),
    ("a template", "\r\n{{ case.complainant }} {% for x in range(1e9) %}{% endfor %}\r\n"),
    ("no end of line", "\r\nThe bins"),
    (
        "a header that never ends",
        "X-Long: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n bbbbbbbbbbbbbbbbb\r\n\tccccccccccc",
    ),
];

/// What happens to a message on its way.
type Mishap = (&'static str, fn(&[u8]) -> Vec<u8>);

const MISHAPS: &[Mishap] = &[
    ("as sent", <[u8]>::to_vec),
    ("ends of lines of Unix", |m| m.iter().copied().filter(|b| *b != b'\r').collect()),
    ("ends of lines of old Macs", |m| m.iter().copied().filter(|b| *b != b'\n').collect()),
    ("cut in half", |m| m[..m.len() / 2].to_vec()),
    ("cut short by one byte", |m| m[..m.len().saturating_sub(1)].to_vec()),
    ("with NUL bytes", |m| {
        m.iter().flat_map(|b| if *b == b' ' { vec![b' ', 0] } else { vec![*b] }).collect()
    }),
    ("with bytes that are no UTF-8", |m| {
        m.iter().flat_map(|b| if *b == b'e' { vec![0xff, b'e', 0xc3] } else { vec![*b] }).collect()
    }),
    ("with the mark of a mailbox file before it", |m| {
        [b"From dilys@example.org Thu Nov 19 08:41:07 2026\r\n", m].concat()
    }),
    ("with the mark of byte order before it", |m| [&[0xef, 0xbb, 0xbf], m].concat()),
    ("with 8-bit headers", |m| [b"X-Name: Ren\xe9e \xc3\xa9\r\n".as_slice(), m].concat()),
    ("with a hundred headers before it", |m| {
        [(0..100).map(|n| format!("X-Hop-{n}: mx{n}\r\n")).collect::<String>().into_bytes(), m.to_vec()]
            .concat()
    }),
    ("upside down", |m| m.iter().rev().copied().collect()),
];

/// Messages whose head is awkward.
const HEADS: &[(&str, &[u8])] = &[
    ("nothing", b""),
    ("one line end", b"\r\n"),
    ("words without headers", b"The bins were missed again and nobody answers the telephone"),
    ("no sender", b"To: complaints@northshire.example\r\nSubject: Bins\r\n\r\nMissed.\r\n"),
    ("an empty sender", b"From: \r\nSubject: Bins\r\n\r\nMissed.\r\n"),
    ("a sender of nonsense", b"From: <<<@@@>>>, ,;;\r\nSubject: Bins\r\n\r\nMissed.\r\n"),
    ("two senders", b"From: a@example.org, b@example.org\r\nFrom: c@example.org\r\n\r\nMissed.\r\n"),
    ("no subject", b"From: a@example.org\r\n\r\nMissed.\r\n"),
    ("a subject in three character sets", b"From: a@example.org\r\nSubject: =?utf-8?Q?Caf=C3=A9?= =?iso-8859-1?Q?_Ren=E9e?= =?x?B?!!?=\r\n\r\nMissed.\r\n"),
    ("an encoded subject that never ends", b"From: a@example.org\r\nSubject: =?utf-8?B?QmluczogbWlzc2Vk\r\n\r\nMissed.\r\n"),
    ("a subject with a line in it", b"From: a@example.org\r\nSubject: =?utf-8?Q?Bins=0D=0ABcc:_all@example.org?=\r\n\r\nMissed.\r\n"),
    ("a date that is none", b"From: a@example.org\r\nDate: 31 Feb 2026 25:61:61 +9999\r\n\r\nMissed.\r\n"),
    ("a date in the year 9999", b"From: a@example.org\r\nDate: Fri, 31 Dec 9999 23:59:59 +0000\r\n\r\nMissed.\r\n"),
    ("an identity with spaces", b"From: a@example.org\r\nMessage-ID: < a b @ c >\r\n\r\nMissed.\r\n"),
    ("the same header twice", b"From: a@example.org\r\nSubject: One\r\nSubject: Two\r\n\r\nMissed.\r\n"),
    ("only a JPEG", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"),
];

/// The kinds of awkward messages there must be, and the messages of the corpus that are of each.
pub(crate) const KINDS: &[(&str, &[&str])] = &[
    (
        "broken MIME",
        &[
            "parts without an end",
            "parts without a boundary",
            "a boundary that is never used",
            "base64, broken",
            "quoted-printable, broken",
            "a header that never ends",
            "no blank line",
            "an encoded subject that never ends",
            "words without headers",
            "only a JPEG",
        ],
    ),
    (
        "odd encodings",
        &[
            "an encoding that nobody knows",
            "a character set that nobody knows",
            "Windows-1252",
            "UTF-7",
            "quoted-printable",
            "base64",
            "a subject in three character sets",
        ],
    ),
    (
        "huge",
        &["a subject of a megabyte", "ten thousand senders", "a hundred files", "five megabytes of words"],
    ),
    ("nested", &["a message in a message", "200 messages in each other"]),
    ("empty", &["no words", "only spaces", "nothing", "one line end"]),
    ("no sender", &["no sender", "an empty sender", "a sender of nonsense"]),
    ("control characters", &["escape codes", "bells and backspaces", "a subject with a line in it"]),
    (
        "HTML only",
        &[
            "HTML only",
            "HTML without an end",
            "HTML with a picture alone",
            "a reply as mail programs write them",
        ],
    ),
    (
        "calendar invitations",
        &["an invitation", "an invitation with words beside it", "an invitation that is taken back"],
    ),
    ("machines", &["an automatic reply", "a receipt", "a delivery report"]),
];

/// Every message of the corpus.
pub(crate) fn corpus() -> Vec<Awkward> {
    let mut all = Vec::new();
    for (n, (body, rest)) in BODIES.iter().enumerate() {
        let message = format!("{}{rest}", HEAD.replace("ID@", &format!("body-{n}@"))).into_bytes();
        for (m, (mishap, happens)) in MISHAPS.iter().enumerate() {
            // Each its own identity, or all but the first would be the same message.
            let own =
                String::from_utf8_lossy(&message).replace(&format!("body-{n}@"), &format!("body-{n}-{m}@"));
            all.push(Awkward { what: format!("{body}, {mishap}"), bytes: happens(own.as_bytes()) });
        }
    }
    all.extend(HEADS.iter().map(|(what, bytes)| Awkward { what: (*what).to_owned(), bytes: bytes.to_vec() }));
    all.push(nested(200));
    all.push(Awkward {
        what: "a subject of a megabyte".into(),
        bytes: format!("From: a@example.org\r\nSubject: {}\r\n\r\nMissed.\r\n", "x".repeat(1_000_000))
            .into_bytes(),
    });
    all.push(Awkward {
        what: "ten thousand senders".into(),
        bytes: format!("From: {}\r\n\r\nMissed.\r\n", "a@example.org, ".repeat(10_000)).into_bytes(),
    });
    all.push(Awkward { what: "a hundred files".into(), bytes: files(100) });
    all.push(Awkward {
        what: "five megabytes of words".into(),
        bytes: format!("From: a@example.org\r\n\r\n{}", "missed ".repeat(700_000)).into_bytes(),
    });
    all
}

/// A message in a message in a message.
fn nested(deep: usize) -> Awkward {
    let mut bytes = b"From: a@example.org\r\nSubject: Innermost\r\n\r\nThe bins.\r\n".to_vec();
    for n in 0..deep {
        bytes = [
            format!("From: a@example.org\r\nSubject: Level {n}\r\nContent-Type: message/rfc822\r\n\r\n")
                .as_bytes(),
            &bytes,
        ]
        .concat();
    }
    Awkward { what: format!("{deep} messages in each other"), bytes }
}

fn files(count: usize) -> Vec<u8> {
    let part = |n: usize| {
        format!(
            "--b\r\nContent-Type: text/csv; name=\"bins-{n}.csv\"\r\nContent-Disposition: attachment\r\n\r\n{n}\r\n"
        )
    };
    let parts: String = (0..count).map(part).collect();
    format!("From: a@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the files.\r\n{parts}--b--\r\n").into_bytes()
}

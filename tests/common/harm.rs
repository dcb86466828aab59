//! Texts that drive a terminal, and what must come out of no command and no screen.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test binary uses its own part")]

use redress::domain::text::clean;

/// What begins a command to a terminal, in seven bits and in eight.
const BEGIN: &[&str] = &[
    "\u{1b}[", "\u{1b}]", "\u{1b}P", "\u{1b}_", "\u{1b}^", "\u{1b}X", "\u{9b}", "\u{9d}", "\u{90}", "\u{9f}",
    "\u{9e}", "\u{98}",
];

/// What it then does: title, clipboard, screen, cursor, answers that are typed for the reader, links, files, colours.
const DO: &[&str] = &[
    "0;owned",
    "52;c;ZWNobw==",
    "2J",
    "1;1H",
    "?1049h",
    "6n",
    "8;;http://evil.example",
    "1337;File=:",
    "4;1;?",
    "31m",
    "+q544e",
];

/// What ends it: nothing, or a bell, or the end of a string.
const END: &[&str] = &["", "\u{7}", "\u{1b}\\", "\u{9c}"];

/// Escapes of two or three letters: reset, save, test picture, character sets, shifts, lines.
const SHORT: &[&str] =
    &["c", "7", "8", "#8", "(0", ")B", "N", "O", "D", "E", "H", "M", "Z", "=", ">", "%G", "l", "n"];

/// Signs that hide, turn, join, tag or pile up.
fn signs() -> impl Iterator<Item = char> {
    ('\u{200b}'..='\u{200f}')
        .chain('\u{2028}'..='\u{202e}')
        .chain('\u{2060}'..='\u{206f}')
        .chain("\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{180e}\u{3164}\u{feff}\u{ffa0}".chars())
        .chain(
            "\u{fff9}\u{fffa}\u{fffb}\u{fffd}\u{e0001}\u{e0020}\u{e0041}\u{e007f}\u{d7ff}\u{10ffff}".chars(),
        )
}

/// What is no command to a terminal and has broken programs all the same: words of programming languages, numbers at their
/// edges, questions to a database, pages and templates, paths, formulas, names of files, scripts of the world, pictures.
const BREAKS: &[&str] = &[
    "",
    "undefined",
    "null",
    "NULL",
    "None",
    "nil",
    "true",
    "NaN",
    "-Infinity",
    "\\",
    "\\\\",
    "0",
    "-1",
    "1/0",
    "1E+309",
    "0x7fffffff",
    "9223372036854775808",
    "-9223372036854775809",
    "1,000.00",
    "1.000,00",
    "0.1e-400",
    "08/31/2026",
    "31/02/2026",
    "2026-13-01",
    "12345678901234567890123",
    "١٢٣",
    "½ ⅓ ²³",
    "' OR 1=1 --",
    "\"; DROP TABLE x; --",
    "1; SELECT * FROM notes",
    "%' AND '%'='",
    "name:* OR subject:*",
    "NEAR(\"a\" \"b\", 0)",
    "*",
    "a*b^c -d",
    "(((((((((((",
    "\"unbalanced",
    "<script>alert(1)</script>",
    "<img src=x onerror=a()>",
    "</title><svg onload=a()>",
    "javascript:alert(1)",
    "data:text/html,<b>x",
    "]]><!--",
    "&lt;b&gt; &amp;amp; &#x202e;",
    "<!ENTITY e SYSTEM \"/x\">",
    "<?xml version=\"1.0\"?>",
    "{{ 7*7 }}",
    "{% include 'x' %}",
    "${7*7}",
    "#{7*7}",
    "{0} {name} {}",
    "%s%n%d%x",
    "%00",
    "%0d%0aSet-Cookie: a=b",
    "$(reboot)",
    "`reboot`",
    "; rm -rf /",
    "| cat /etc/passwd",
    "&& true",
    "$HOME",
    "~root",
    "!!",
    "*?[a-z]",
    "../../../etc/passwd",
    "..\\..\\boot.ini",
    "/dev/null",
    "file:///etc/hosts",
    "\\\\server\\share",
    "CON",
    "NUL.txt",
    "COM1",
    ".hidden",
    "-rf",
    "--help",
    "a/b",
    "a:b|c>d",
    "name .",
    "=1+1",
    "=HYPERLINK(\"//x\",\"y\")",
    "+44 1234 567890",
    "-2+3",
    "@SUM(A1)",
    "|calc",
    "\t=1",
    "＝1+1",
    "Bcc: all@example.org",
    "a@example.org, b@x.org",
    "\"Z\" <z@example.org>",
    "=?utf-8?B?4oCu?=",
    ".",
    "..",
    "From me",
    "--boundary",
    "Zoë Ünal-Østergård",
    "O'Brien & Söhne",
    "Nguyễn Thị Ánh",
    "Łukasz Żółć",
    "Ελένη",
    "Владимир",
    "שלום עולם",
    "مرحبا بالعالم",
    "سلام‌نامه",
    "हिन्दी",
    "ภาษาไทย",
    "བོད་སྐད",
    "日本語の苦情",
    "한국어 민원",
    "中文投訴",
    "ﬁﬂ ﷺ ﷽",
    "ｆｕｌｌ　ｗｉｄｔｈ",
    "𝕄𝕒𝕥𝕙 𝒷ℴ𝓁𝒹",
    "Z̷̢̛̤a̶̧̛l̸̨̛g̵̛̤o̷̢̕",
    "ǝpısdn uʍop",
    "👩‍👩‍👧‍👦",
    "🏳️‍🌈",
    "🇬🇧🇪🇺",
    "👍🏽",
    "❤️",
    "1️⃣",
    "☺︎",
    "…‥․",
    "“”‘’«»",
    "—–‐‑",
    "a\u{a0}b\u{2003}c\u{3000}d",
    "\u{1680}\u{205f}",
    "\u{2800}",
    "␀␛␡",
    "█▓▒░",
    "│─┼╬",
    "\u{fdd0}\u{ffff}",
    "\u{e000}\u{f8ff}",
    "\u{f0000}",
    "\u{1d173}",
    "İıſK",
    "ß ẞ ŉ",
];

/// How such a word meets the program: bare, after a quotation mark that nobody closes, at the start of a second line, twice
/// with nothing between.
const MEETS: &[fn(&str) -> String] = &[
    |word| word.to_owned(),
    |word| format!("'\"{word}"),
    |word| format!("x\r\n{word}"),
    |word| format!("{word}{word}"),
];

/// Every control, every form of a command to a terminal, every sign that hides or turns, towers of marks, and what has
/// broken programs.
pub fn corpus() -> Vec<String> {
    let controls = ('\0'..='\u{1f}').chain('\u{7f}'..='\u{9f}').map(|c| c.to_string());
    let commands = BEGIN.iter().flat_map(|begin| {
        DO.iter().flat_map(move |does| END.iter().map(move |end| format!("{begin}{does}{end}")))
    });
    let short = SHORT.iter().map(|short| format!("\u{1b}{short}"));
    let towers = [
        "\u{301}",
        "\u{20dd}",
        "\u{489}",
        "\u{e31}",
        "\u{1f3fb}",
        "\u{fe0f}",
        "\u{200d}",
        "\u{1f469}\u{200d}",
        "\u{1100}",
    ];
    let towers = towers.iter().map(|mark| format!("e{}", mark.repeat(40)));
    let breaks = BREAKS.iter().flat_map(|word| MEETS.iter().map(|meets| meets(word)));
    let all = controls.chain(commands).chain(short).chain(signs().map(|c| c.to_string())).chain(towers);
    all.chain(breaks).collect()
}

/// The first line of what a command printed that may not come out of any: a terminal would act on it, or it hides or
/// turns what stands there. Each is held against a list of its own, and against the cleaning: cleaning what is clean
/// changes nothing, so that marks that pile up and whatever else is cleaned are found too.
pub fn drives(text: &str) -> Option<&str> {
    let acts = |c: char| {
        let control = c.is_control() && c != '\t';
        let hides = matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        );
        control || hides
    };
    text.split('\n').find(|line| line.chars().any(acts) || clean(line) != line.replace('\t', "    "))
}

/// The commands that only read, with what they read of.
pub const READING: &[&str] = &[
    "list --all",
    "list --all --json",
    "list --all --csv",
    "list --all --plain",
    "due --names",
    "due --json",
    "due --csv",
    "show 1",
    "show 1 --json",
    "show 2",
    "log 1",
    "log 1 --json",
    "log 2",
    "search zebra",
    "search zebra --json",
    "search zebra --csv",
    "check",
    "messages 1",
    "messages 1 --json",
    "files 1",
    "files 1 --json",
    "quarantine --all",
    "quarantine --all --json",
    "quarantine --all --csv",
    "outbox --all",
    "outbox --all --json",
    "drafts",
    "drafts --json",
    "letter 2",
    "letter 2 acknowledgement",
    "letter 2 acknowledgement --json",
    "register learning",
    "register learning --json",
    "stats",
    "stats --json",
    "report weekly",
    "report learning",
    "report performance",
    "report annual --scheme corporate --year 2026-27",
    "report annual --scheme corporate --year 2026-27 --format html",
    "export --all --json",
    "export --all --redact --json",
    "retention --all",
    "retention --all --json",
    "undo --dry-run",
    "equality 1",
    "compare",
    "policy show",
    "calendar",
    "import --maps",
    "config",
    "doctor",
    "doctor --json",
    "audit verify",
    "audit verify --json",
];

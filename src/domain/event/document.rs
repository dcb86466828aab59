//! The names and kinds of documents: what a file is by the end of its name, and under which name it is written out.

use crate::domain::event::Document;

/// What a file is, by the end of its name: the kinds that complaints come with.
const MEDIA: &[(&str, &str)] = &[
    ("pdf", "application/pdf"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("doc", "application/msword"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("eml", "message/rfc822"),
    ("msg", "application/vnd.ms-outlook"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
];

/// What a file of this name is, as a media type; that of plain bytes where the end of the name says nothing.
pub fn media(name: &str) -> &'static str {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    MEDIA.iter().find(|(known, _)| *known == end).map_or("application/octet-stream", |(_, media)| media)
}

impl Document {
    /// The name it is written out under: `0405_1_crew-log.pdf`. It is made here: of what people typed only letters,
    /// digits, `-` and `_` are kept, and the end is one of the known kinds, so that no name leads out of a folder or
    /// pretends to be a program.
    pub fn file_name(&self, reference: &str) -> String {
        let (stem, end) = self.name.rsplit_once('.').unwrap_or((&self.name, ""));
        let known =
            |wanted: &dyn Fn(&(&str, &str)) -> bool| MEDIA.iter().find(|one| wanted(one)).map(|one| one.0);
        let by_name = known(&|(known, _)| known.eq_ignore_ascii_case(end));
        // A dot in a name that people gave is not the end of a file's name.
        let stem = if by_name.is_some() { stem } else { &self.name };
        let end = by_name.or_else(|| known(&|(_, media)| *media == self.media)).unwrap_or("bin");
        let parts = [safe(reference, "case"), self.n.to_string(), safe(stem, "file")];
        format!("{}.{end}", parts.join("_"))
    }
}

fn safe(words: &str, otherwise: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
    let made: String = words.chars().take(40).map(safe).collect();
    let made = made.trim_matches('-');
    if made.is_empty() { otherwise.to_owned() } else { made.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_a_folder_or_pretends_to_be_a_program() {
        const NAMES: &[(&str, &str, &str)] = &[
            ("Crew log.pdf", "application/pdf", "0405_3_Crew-log.pdf"),
            ("../../etc/passwd", "text/plain", "0405_3_etc-passwd.txt"),
            ("run.sh", "application/octet-stream", "0405_3_run-sh.bin"),
            ("Photo of 3.11.", "image/jpeg", "0405_3_Photo-of-3-11.jpg"),
            ("...", "", "0405_3_file.bin"),
        ];
        for (name, media, written) in NAMES {
            let (name, media) = ((*name).to_owned(), (*media).to_owned());
            let one = Document { n: 3, name, media, size: 1, sha256: String::new(), at: None };
            assert_eq!(one.file_name("0405"), *written);
        }
        assert_eq!(media("REPORT.PDF"), "application/pdf");
    }
}

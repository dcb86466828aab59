//! A council's own templates: its wording is used, and what is wrong with it is said with its place.

use crate::{Scene, sample};
use redress::letter::{Kind, LetterError, TemplateError, Templates};

fn with(name: &str, text: &str) -> Result<Scene, TemplateError> {
    let templates = Templates::with(&[(name.to_owned(), text.to_owned())])?;
    Ok(Scene { templates, ..Scene::new() })
}

fn wrong(name: &str, text: &str) -> String {
    let scene = match with(name, text) {
        Ok(scene) => scene,
        Err(error) => return error.to_string(),
    };
    let sample = sample("corporate, rich");
    let case = sample.after(sample.events.len()).unwrap();
    match scene.write(Kind::StageOne, &case, &sample.events) {
        Err(LetterError::Template(error)) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_councils_own_words_are_used() {
    let text = "Subject: About {{ reference }}\n\n# Hello\n\nWe write about {{ subject }}.";
    let letter =
        with("stage-1-response.txt", text).unwrap().at_the_end(Kind::StageOne, &sample("corporate, rich"));
    assert_eq!(letter.subject, "About 0398");
    assert_eq!(letter.text(), "Hello\n\nWe write about Leak above bathroom, third visit missed.\n");
    // A part is every letter's.
    let scene = with("_closing.txt", "Warm wishes\n").unwrap();
    assert!(scene.at_the_end(Kind::StageOne, &sample("corporate, rich")).text().ends_with("Warm wishes\n"));
}

#[test]
fn what_is_wrong_in_a_template_is_said_with_its_name_and_line() {
    // The file, its text, and what is said about it.
    let rows = [
        (
            "stage-1-response.txt",
            "Subject: a\n\nDear\n{{ complainer }}\n",
            "template stage-1-response.txt, line 4: undefined value",
        ),
        ("stage-1-response.txt", "Subject: a\n\n{{ stage.nothing.more }}\n", "line 3: undefined value"),
        ("stage-1-response.txt", "Subject: a\n{% if plain %}\nx\n", "template stage-1-response.txt, line"),
        ("stage-1-response.txt", "Dear all\n", "line 1: a letter begins with a line `Subject: ...`"),
        (
            "stage-1-response.txt",
            "Subject: {{ withdrawn }}\n",
            "line 1: undefined value: there is nothing to put in",
        ),
        ("_closing.txt", "Yours\n\n{{ nobody }}\n", "template _closing.txt, line 3: undefined value"),
        (
            "stage-1-response.txt",
            "Subject: a\n{% include '../../etc/passwd' %}\n",
            "line 2: template not found",
        ),
        (
            "stage-1-response.txt",
            "Subject: a\n{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}{% endfor %}",
            "the template runs on and on",
        ),
        ("letter-to-mum.txt", "Subject: a\n", "letter-to-mum.txt is no template"),
    ];
    for (name, text, says) in rows {
        let said = wrong(name, text);
        assert!(said.contains(says), "{text:?}: {said}");
    }
}

#[test]
fn lines_of_tags_alone_leave_no_gap_and_a_tag_at_the_end_of_a_line_joins_nothing() {
    let text =
        "Subject: a\n\none{% if plain %} two{% endif %}\nthree\n{% if plain %}\nfour\n{% endif %}\nfive\n";
    let letter =
        with("stage-1-response.txt", text).unwrap().at_the_end(Kind::StageOne, &sample("corporate, rich"));
    assert_eq!(letter.text(), "one two three four five\n");
}

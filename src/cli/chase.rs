//! `redress chase`: reminders, for cron.

mod acknowledge;
mod weekly;

use crate::app::effect::CaseFile;
use crate::cli::error::{CliError, Exit};
use crate::cli::letter::{council, templates};
use crate::cli::out::{Answer, VERSION, counted};
use crate::cli::outbox;
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::chase;
use crate::domain::decide::Desk;
use crate::domain::event::Chased;
use crate::domain::terms::Chase as What;
use crate::domain::text::clean;
use crate::domain::when;
use crate::letter::{Council, Kind, Matter, Options, Templates, compose};
use crate::store::{Command, Reminder, Store, StoreError};
use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use std::collections::BTreeSet;

/// Remind services and officers of what is due or late, and send what waits to leave; for cron, once a day
///
/// The policy says when: on the day before, a day late, then after every so many working days, from some time on with the
/// manager (`redress policy show desk`). Every reminder stands on its case's timeline with the day of the next one, and is
/// sent once: running this twice does nothing the second time. On days that are no working days nothing is chased.
#[derive(Debug, Args)]
pub(super) struct Chase {
    /// Say who would be reminded and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Line {
    reference: String,
    #[serde(flatten)]
    chased: Chased,
    /// The addresses; empty when none is known.
    addresses: Vec<String>,
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    dry_run: bool,
    chased: &'a [Line],
    /// The references of cases that were acknowledged, as the policy says.
    acknowledged: &'a [String],
    /// The addresses that the weekly sheet went to.
    weekly: &'a [String],
    sent: Option<&'a outbox::Sent>,
}

/// What a run came to.
#[derive(Default)]
struct Run {
    lines: Vec<Line>,
    acknowledged: Vec<String>,
    weekly: Vec<String>,
}

impl Run {
    fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.acknowledged.is_empty() && self.weekly.is_empty()
    }
}

impl Chase {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let mut store = if self.dry_run { stores::read(setup)? } else { stores::write(setup)? };
        if !store.rules().calendar.is_working_day(setup.today())? {
            return Ok(Answer::new("Today is no working day: nobody is chased.\n".to_owned()));
        }
        if !self.dry_run && !setup.config.mail.is_on() {
            return Err(CliError::usage(
                "the settings do not say from whom reminders are sent",
                "set `from` under [mail]; --dry-run shows who would be reminded",
            ));
        }
        let words = Words { templates: templates(&setup.config.letters)?, council: council(setup), setup };
        let mut run = Run::default();
        for id in store.chaseable()? {
            let Some(mut file) = store.case_file_if_read(id)? else { continue };
            if acknowledge::send(&words, &mut store, &file, self.dry_run)? {
                run.acknowledged.push(file.case.receipt.reference.clone());
                let Some(again) = store.case_file(id)? else { continue };
                file = again;
            }
            let mut seen = file.case.seq;
            let due = chase::due(&file.case, &file.deadlines, &desk(setup, &store))?;
            for chased in due {
                let messages = words.messages(&store, &file, &chased)?;
                if !self.dry_run && !messages.is_empty() {
                    let command = words.command();
                    match store.chase(command, (id, seen), (&chased, &messages)) {
                        Ok(_) => seen += 1,
                        // Somebody has just done something about it: the next run looks again.
                        Err(StoreError::Changed(_)) => continue,
                        Err(error) => return Err(error.into()),
                    }
                }
                let addresses = messages.into_iter().map(|message| message.to).collect();
                run.lines.push(Line { reference: file.case.receipt.reference.clone(), chased, addresses });
            }
        }
        run.weekly = weekly::send(&words, &mut store, self.dry_run)?;
        let sent = if self.dry_run { None } else { Some(outbox::send(setup, &mut store)?) };
        self.answer(&run, sent.as_ref())
    }

    fn answer(&self, run: &Run, sent: Option<&outbox::Sent>) -> Result<Answer, CliError> {
        let Run { lines, acknowledged, weekly } = run;
        let unknown: BTreeSet<&str> =
            lines.iter().filter(|l| l.addresses.is_empty()).map(|line| line.chased.to.as_str()).collect();
        let done = lines.len() - lines.iter().filter(|line| line.addresses.is_empty()).count();
        let summary = format!("{} reminded", counted(done, "time somebody was", "times somebody was"));
        let answer = if self.json {
            Answer::json(&Shape {
                version: VERSION,
                dry_run: self.dry_run,
                chased: lines,
                acknowledged,
                weekly,
                sent,
            })?
        } else {
            let mut text: String =
                lines.iter().filter(|line| !line.addresses.is_empty()).map(words_of).collect();
            for reference in acknowledged {
                text.push_str(&format!("{}  acknowledged\n", clean(reference)));
            }
            for manager in weekly {
                text.push_str(&format!("weekly sheet of what is late: {}\n", clean(manager)));
            }
            if run.is_empty() {
                text.push_str("Nobody has to be reminded.\n");
            }
            if self.dry_run {
                text.push_str("Nothing was changed; this is what would be sent.\n");
            }
            text.push_str(&sent.map(outbox::Sent::words).unwrap_or_default());
            Answer::new(text)
        };
        let mut remarks = String::new();
        for name in &unknown {
            remarks.push_str(&format!(
                "redress: no address is known for {}, so nobody was reminded\nhint: give it under [mail.addresses] in the settings\n",
                clean(name)
            ));
        }
        let failed = !unknown.is_empty() || sent.is_some_and(|sent| sent.failed > 0);
        let code = if failed { Exit::Failed } else { Exit::Fine };
        Ok(Answer { remarks, code: code as u8, ..answer }.having_recorded(summary))
    }
}

fn words_of(line: &Line) -> String {
    let chased = &line.chased;
    let again = chased.again.map_or_else(String::new, |on| format!(", next {}", when::long(on)));
    let text = format!(
        "{}  {} due {}: {} ({}){again}",
        line.reference,
        chased.clock.label(),
        when::long(chased.due),
        chased.to,
        line.addresses.join(", ")
    );
    clean(&text).into_owned() + "\n"
}

fn desk<'a>(setup: &Setup, store: &'a Store) -> Desk<'a> {
    let rules = store.rules();
    Desk { today: setup.today(), policies: &rules.policies, calendar: &rules.calendar }
}

/// What is needed to write reminders.
struct Words<'a> {
    templates: Templates,
    council: Council,
    setup: &'a Setup,
}

impl Words<'_> {
    fn command(&self) -> Command {
        let officer = if self.setup.officer.is_empty() { "chase" } else { &self.setup.officer };
        Command { officer: officer.to_owned(), at: self.setup.now, key: String::new(), draft: None }
    }

    /// The messages of a reminder: to whoever has to move, and to the manager where the policy says so. None where no
    /// address is known.
    fn messages(&self, store: &Store, file: &CaseFile, chased: &Chased) -> Result<Vec<Reminder>, CliError> {
        let mail = &self.setup.config.mail;
        let Some(to) = mail.address(&chased.to) else { return Ok(Vec::new()) };
        let (subject, text) = match chased.what {
            What::Service => self.to_service(store, file, chased)?,
            What::Owner | What::Action | What::Update | What::Consent => self.to_officer(file, chased),
        };
        let mut messages = vec![Reminder { to: to.to_owned(), subject: subject.clone(), text: text.clone() }];
        if let Some(manager) = mail.manager(&file.case.service).filter(|_| chased.manager) {
            let text =
                format!("For your attention: {} has been reminded and has not acted.\n\n{text}", chased.to);
            messages.push(Reminder {
                to: manager.to_owned(),
                subject: format!("Escalated: {subject}"),
                text,
            });
        }
        Ok(messages)
    }

    fn to_service(
        &self,
        store: &Store,
        file: &CaseFile,
        chased: &Chased,
    ) -> Result<(String, String), CliError> {
        let desk = desk(self.setup, store);
        let by = answer_by(chased, &desk)?;
        let matter = Matter { case: &file.case, events: &file.events, desk, council: &self.council };
        let options = Options { words: "", signed: "", by: Some(by), response: None };
        let letter = compose(&self.templates, Kind::ServiceChaser, &matter, &options)?;
        let text = letter.text();
        Ok((letter.subject, text))
    }

    fn to_officer(&self, file: &CaseFile, chased: &Chased) -> (String, String) {
        let case = &file.case;
        let (reference, due) = (&case.receipt.reference, when::full(chased.due));
        let what = chased.clock.label();
        let state = match chased.due.cmp(&self.setup.today()) {
            std::cmp::Ordering::Less => format!("was due on {due} and is late"),
            std::cmp::Ordering::Equal => format!("is due today, {due}"),
            std::cmp::Ordering::Greater => format!("is due on {due}"),
        };
        let again = chased.again.map_or_else(String::new, |on| {
            format!("\nUnless it is done, the next reminder comes on {}.\n", when::full(on))
        });
        let about = clean(&case.receipt.subject).into_owned();
        let team = &self.council.team;
        let text = format!("{reference} {about}\n\nThe {what} {state}.\n{again}\n{team}\n");
        (format!("{reference}: {what} {state}"), text)
    }
}

/// The day a service is asked for: its date, or the next working day where that has passed.
fn answer_by(chased: &Chased, desk: &Desk<'_>) -> Result<NaiveDate, CliError> {
    let next = desk.calendar.add(desk.today, 1)?;
    Ok(chased.due.max(next))
}

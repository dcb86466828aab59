//! `redress chase`: reminders and whatever else goes out without an officer, for cron.

mod act;
mod words;

use crate::app::effect::ToChase;
use crate::cli::error::{CliError, Exit};
use crate::cli::letter::{council, templates};
use crate::cli::out::{Answer, VERSION, counted};
use crate::cli::outbox;
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::chase::Doing;
use crate::domain::event::Chased;
use crate::domain::terms::Chase as What;
use crate::domain::text::clean;
use crate::domain::when;
use clap::Args;
use serde::Serialize;
use std::collections::BTreeSet;
use words::Words;

/// Remind services and officers of what is due or late, and send what waits to leave; for cron, once a day
///
/// The policy says when: on the day before, a day late, then after every so many working days, from some time on with the
/// manager (`redress policy show desk`). It says too whether acknowledgements go out by themselves, and whether a holding
/// letter is proposed to the owner or goes out when an answer will not be ready. Managers get a sheet of what is late once a
/// week. Everything stands on its case's timeline and is done once: running this twice does nothing the second time. On
/// days that are no working days nobody is chased. The desk shows under `g n` what the next run will do.
#[derive(Debug, Args)]
pub(super) struct Chase {
    /// Say what would be done and change nothing
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

/// A holding letter that went out.
#[derive(Serialize)]
struct Held {
    reference: String,
    /// The date that cannot be kept.
    due: chrono::NaiveDate,
    /// The new one.
    to: chrono::NaiveDate,
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    dry_run: bool,
    chased: &'a [Line],
    /// The references of cases that were acknowledged, as the policy says.
    acknowledged: &'a [String],
    /// The holding letters that went out, as the policy says.
    held: &'a [Held],
    /// The addresses that the weekly sheet went to.
    weekly: &'a [String],
    sent: Option<&'a outbox::Sent>,
}

/// What a run came to.
#[derive(Default)]
struct Run {
    lines: Vec<Line>,
    acknowledged: Vec<String>,
    held: Vec<Held>,
    weekly: Vec<String>,
    /// How many restricted cases with anything open whoever runs it may not read.
    hidden: usize,
}

impl Run {
    fn is_empty(&self) -> bool {
        let letters = self.acknowledged.is_empty() && self.held.is_empty();
        self.lines.is_empty() && letters && self.weekly.is_empty()
    }

    fn add(&mut self, one: ToChase, addresses: Vec<String>) {
        let reference = one.reference;
        match one.doing {
            Doing::Remind(chased) => self.lines.push(Line { reference, chased, addresses }),
            Doing::Acknowledge => self.acknowledged.push(reference),
            Doing::Hold(hold) => self.held.push(Held { reference, due: hold.due, to: hold.to }),
            Doing::Sheet(sheet) => self.weekly.push(sheet.manager),
        }
    }
}

impl Chase {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        if !self.dry_run {
            outbox::really(setup)?;
        }
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
        let mut run = Run { hidden: store.hidden_open()?, ..Run::default() };
        for one in store.to_chase(setup.today())? {
            // A sheet that lacks what is restricted would be the only one of its week.
            if run.hidden > 0 && matches!(one.doing, Doing::Sheet(_)) {
                continue;
            }
            let addresses = words.addresses(&store, &one)?;
            // Whom nobody can reach is told at the end, and tried again with the next run.
            let reached = !matches!(one.doing, Doing::Remind(_)) || !addresses.is_empty();
            if self.dry_run || !reached || act::act(&words, &mut store, &one)? {
                run.add(one, addresses);
            }
        }
        let sent = if self.dry_run { None } else { Some(outbox::send(setup, &mut store)?) };
        self.answer(&run, sent.as_ref())
    }

    fn answer(&self, run: &Run, sent: Option<&outbox::Sent>) -> Result<Answer, CliError> {
        let Run { lines, acknowledged, held, weekly, hidden } = run;
        let unknown: BTreeSet<&str> =
            lines.iter().filter(|l| l.addresses.is_empty()).map(|line| line.chased.to.as_str()).collect();
        let done = lines.len() - lines.iter().filter(|line| line.addresses.is_empty()).count();
        let summary = format!("{} reminded", counted(done, "time somebody was", "times somebody was"));
        let answer = if self.json {
            let (version, dry_run) = (VERSION, self.dry_run);
            Answer::json(&Shape { version, dry_run, chased: lines, acknowledged, held, weekly, sent })?
        } else {
            Answer::new(self.text(run, sent))
        };
        let mut remarks = String::new();
        for name in &unknown {
            remarks.push_str(&format!(
                "redress: no address is known for {}, so nobody was reminded\nhint: give it under [mail.addresses] in the settings\n",
                clean(name)
            ));
        }
        if *hidden > 0 {
            remarks.push_str(&format!(
                "redress: {} left out, and the weekly sheets with them: you may not read them\nhint: let cron run this as a login \
                 that reads every case\n",
                counted(*hidden, "restricted case was", "restricted cases were")
            ));
        }
        let failed = *hidden > 0 || !unknown.is_empty() || sent.is_some_and(outbox::Sent::asks_for_somebody);
        let code = if failed { Exit::Failed } else { Exit::Fine };
        Ok(Answer { remarks, code: code as u8, ..answer }.having_recorded(summary))
    }

    fn text(&self, run: &Run, sent: Option<&outbox::Sent>) -> String {
        let mut text: String =
            run.lines.iter().filter(|line| !line.addresses.is_empty()).map(words_of).collect();
        for reference in &run.acknowledged {
            text.push_str(&format!("{}  acknowledged\n", clean(reference)));
        }
        for held in &run.held {
            let (due, to) = (when::long(held.due), when::long(held.to));
            text.push_str(&format!("{}  holding letter: response {due} moves to {to}\n", held.reference));
        }
        for manager in &run.weekly {
            text.push_str(&format!("weekly sheet of what is late: {}\n", clean(manager)));
        }
        if run.is_empty() {
            text.push_str("Nobody has to be reminded.\n");
        }
        if self.dry_run {
            text.push_str("Nothing was changed; this is what would be sent.\n");
        }
        text.push_str(&sent.map(outbox::Sent::words).unwrap_or_default());
        text
    }
}

fn words_of(line: &Line) -> String {
    let chased = &line.chased;
    let again = chased.again.map_or_else(String::new, |on| format!(", next {}", when::long(on)));
    let what = if chased.what == What::Holding { "holding letter proposed to " } else { "" };
    let text = format!(
        "{}  {} due {}: {what}{} ({}){again}",
        line.reference,
        chased.clock.label(),
        when::long(chased.due),
        chased.to,
        line.addresses.join(", ")
    );
    clean(&text).into_owned() + "\n"
}

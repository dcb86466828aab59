//! What is written to whom without an officer.

use crate::app::effect::{CaseFile, ToChase};
use crate::cli::error::CliError;
use crate::cli::setup::Setup;
use crate::domain::access::told_about;
use crate::domain::case::{Action, Case};
use crate::domain::chase::{Doing, Late, Sheet};
use crate::domain::decide::{Desk, proposed_extension};
use crate::domain::event::Chased;
use crate::domain::terms::{Chase as What, Flag};
use crate::domain::text::clean;
use crate::domain::when;
use crate::letter::{Council, Kind, Matter, Options, Templates, compose};
use crate::store::{Command, Reminder, Rules, Store};
use chrono::NaiveDate;

/// What is needed to write reminders.
pub(super) struct Words<'a> {
    pub(super) templates: Templates,
    pub(super) council: Council,
    pub(super) setup: &'a Setup,
}

impl Words<'_> {
    pub(super) fn command(&self) -> Command {
        let officer = if self.setup.officer.is_empty() { "chase" } else { &self.setup.officer };
        Command { officer: officer.to_owned(), at: self.setup.now, key: String::new(), draft: None }
    }

    pub(super) fn desk<'s>(&self, store: &'s Store) -> Desk<'s> {
        self.desk_of(store.rules())
    }

    pub(super) fn desk_of<'s>(&self, rules: &'s Rules) -> Desk<'s> {
        Desk { today: self.setup.today(), policies: &rules.policies, calendar: &rules.calendar }
    }

    /// To whom it goes; none where no address is known.
    pub(super) fn addresses(&self, store: &Store, one: &ToChase) -> Result<Vec<String>, CliError> {
        Ok(match &one.doing {
            Doing::Remind(chased) => {
                let Some(file) = one.id.map(|id| store.case_file_if_read(id)).transpose()?.flatten() else {
                    return Ok(Vec::new());
                };
                self.readers(&file, chased).into_iter().map(str::to_owned).collect()
            }
            Doing::Acknowledge | Doing::Hold(_) => vec![one.email.clone()],
            Doing::Sheet(sheet) => vec![sheet.manager.clone()],
        })
    }

    /// Whoever has to move, and the manager where the policy says so. None where no address is known.
    fn readers(&self, file: &CaseFile, chased: &Chased) -> Vec<&str> {
        let mail = &self.setup.config.mail;
        let Some(to) = mail.address(&chased.to) else { return Vec::new() };
        let manager = mail.manager(&file.case.service).filter(|_| chased.manager);
        std::iter::once(to).chain(manager).collect()
    }

    /// The messages of a reminder, one to each reader.
    pub(super) fn messages(
        &self,
        store: &Store,
        file: &CaseFile,
        chased: &Chased,
    ) -> Result<Vec<Reminder>, CliError> {
        let (subject, text) = match chased.what {
            What::Service => self.to_service(store, file, chased)?,
            What::Owner | What::Action | What::Update | What::Consent => self.to_officer(file, chased),
            What::Holding => self.of_a_holding_letter(store, file, chased),
        };
        let write = |(n, to): (usize, &str)| {
            let to = to.to_owned();
            if n == 0 {
                return Reminder { to, subject: subject.clone(), text: text.clone() };
            }
            let text =
                format!("For your attention: {} has been reminded and has not acted.\n\n{text}", chased.to);
            Reminder { to, subject: format!("Escalated: {subject}"), text }
        };
        Ok(self.readers(file, chased).into_iter().enumerate().map(write).collect())
    }

    fn to_service(
        &self,
        store: &Store,
        file: &CaseFile,
        chased: &Chased,
    ) -> Result<(String, String), CliError> {
        let desk = self.desk(store);
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
        let about = clean(told_about(case)).into_owned();
        let (team, more) = (&self.council.team, what_is_owed(case, chased));
        let text = format!("{reference} {about}\n\nThe {what} {state}.\n{more}{again}\n{team}\n");
        (format!("{reference}: {what} {state}"), text)
    }

    fn of_a_holding_letter(&self, store: &Store, file: &CaseFile, chased: &Chased) -> (String, String) {
        let case = &file.case;
        let (reference, due) = (&case.receipt.reference, when::full(chased.due));
        let to = proposed_extension(case, &self.desk(store)).ok().flatten();
        let to = to.map_or_else(String::new, |to| format!(", {} by the rule", when::full(to)));
        let about = clean(told_about(case)).into_owned();
        let text = format!(
            "{reference} {about}\n\nThe response is due on {due}. If it will not be ready, send a holding letter before then: it \
             gives the complainant the reason, the new date{to}, and the Ombudsman's details. On the case, x makes it.\n\n{}\n",
            self.council.team
        );
        (format!("{reference}: a holding letter, unless the response goes out by {due}"), text)
    }
}

/// What whoever is reminded has to know to do it, each in a line of its own.
fn what_is_owed(case: &Case, chased: &Chased) -> String {
    if case.flags.contains(&Flag::Restricted) && matches!(chased.what, What::Action | What::Consent) {
        return "The case is restricted: open it to see what is owed.\n".to_owned();
    }
    match chased.what {
        What::Action => {
            let same = |action: &&Action| {
                action.done.is_none() && action.due == chased.due && action.owner == chased.to
            };
            let line = |action: &Action| clean(&format!("Action {}: {}", action.n, action.what)).into_owned();
            let lines: String = case.actions.iter().filter(same).map(|action| line(action) + "\n").collect();
            format!("{lines}When it is done, tell us the day and how it can be seen.\n")
        }
        What::Consent => {
            let known = case.representative.as_ref();
            let name = known.map(|known| known.name.trim()).filter(|name| !name.is_empty());
            let who = name.map_or_else(String::new, |name| format!(" for {}", clean(name)));
            let asked = known.and_then(|known| known.asked);
            let asked = asked.map_or_else(String::new, |on| format!(", asked for on {},", when::full(on)));
            format!(
                "The written consent{who}{asked} has not come in. Ask again: the response waits for it.\n"
            )
        }
        What::Update => {
            "The complainant was promised news by that day. Give them, also where there is nothing new, and \
                         record that they were given.\n"
                .to_owned()
        }
        What::Owner | What::Service | What::Holding => String::new(),
    }
}

/// The day a service is asked for: its date, or the next working day where that has passed.
fn answer_by(chased: &Chased, desk: &Desk<'_>) -> Result<NaiveDate, CliError> {
    let next = desk.calendar.add(desk.today, 1)?;
    Ok(chased.due.max(next))
}

/// The weekly sheet of a manager.
pub(super) fn sheet(words: &Words<'_>, sheet: &Sheet) -> Reminder {
    let lines: Vec<String> = sheet.late.iter().map(line_of).collect();
    let subject = format!("Complaints overdue, week of {}: {}", when::long(sheet.week), lines.len());
    let text = format!(
        "Overdue on {}, the oldest first:\n\n{}\n\n{}\n",
        when::full(words.setup.today()),
        lines.join("\n"),
        words.council.team
    );
    Reminder { to: sheet.manager.clone(), subject, text }
}

fn line_of(late: &Late) -> String {
    let days = if late.days == 1 { "working day" } else { "working days" };
    let owner = late.owner.as_deref().unwrap_or("nobody");
    let line = format!(
        "{}  {}, due {}, {} {days} late: {} ({}, owner {owner})",
        late.reference,
        late.clock.label(),
        when::long(late.due),
        late.days,
        late.subject,
        late.service
    );
    clean(&line).into_owned()
}

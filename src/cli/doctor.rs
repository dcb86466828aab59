//! `redress doctor`: what the desk finds around it, and what would hurt the work.

mod access;
mod store;

use crate::cli::app::theme;
use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, VERSION};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::config;
use crate::domain::calendar::Division;
use crate::domain::text::clean;
use crate::ui::theme::{Colour, Glyphs, Sign, Theme};
use chrono::{Days, NaiveDate};
use clap::Args;
use serde::Serialize;

/// Say what this machine, this terminal and the store give the desk, and what to put right
#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// One thing that was looked at.
#[derive(Serialize)]
struct Finding {
    what: &'static str,
    is: String,
    /// What to do; empty when nothing is wrong.
    #[serde(skip_serializing_if = "String::is_empty")]
    put_right: String,
}

#[derive(Serialize)]
struct Shape {
    version: u32,
    well: bool,
    findings: Vec<Finding>,
}

fn fine(what: &'static str, is: impl Into<String>) -> Finding {
    Finding { what, is: is.into(), put_right: String::new() }
}

fn wrong(what: &'static str, is: impl Into<String>, put_right: impl Into<String>) -> Finding {
    Finding { what, is: is.into(), put_right: put_right.into() }
}

impl Doctor {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let given = |name: &str| std::env::var(name).unwrap_or_default();
        let theme = theme(setup, &given);
        let mut findings = terminal(theme, &given);
        findings.extend(settings(setup));
        findings.extend(store::findings(setup));
        findings.push(holidays(setup));
        let well = findings.iter().all(|finding| finding.put_right.is_empty());
        let code = if well { Exit::Fine } else { Exit::Failed } as u8;
        if self.json {
            let answer = Answer::json(&Shape { version: VERSION, well, findings })?;
            return Ok(Answer { code, ..answer });
        }
        let mut out = String::new();
        for Finding { what, is, put_right } in &findings {
            out.push_str(&format!(
                "{} {what:<10} {}\n",
                if put_right.is_empty() { " " } else { "!" },
                clean(is)
            ));
            if !put_right.is_empty() {
                out.push_str(&format!("  {:<10} -> {}\n", "", clean(put_right)));
            }
        }
        out.push_str(&format!("  {:<10} {}\n", "signs", card(theme)));
        out.push_str(if well { "Nothing to put right.\n" } else { "Put right the lines with !\n" });
        Ok(Answer { code, ..Answer::new(out) })
    }
}

/// The signs as this terminal should show them: a box or a question mark means another font or language setting.
fn card(theme: Theme) -> String {
    let signs: Vec<&str> = Sign::ALL.iter().map(|sign| sign.mark(theme)).collect();
    format!("{}   £ é  (boxes or ? here mean: try --ascii)", signs.join(" "))
}

fn terminal(theme: Theme, given: &dyn Fn(&str) -> String) -> Vec<Finding> {
    let term = given("TERM");
    let mut findings = vec![match term.as_str() {
        "" => wrong("terminal", "TERM is not set", "log in with a terminal, or set TERM=xterm"),
        "dumb" => wrong("terminal", "TERM=dumb", "use the commands, or a terminal that can move its cursor"),
        _ => fine("terminal", format!("TERM={term}")),
    }];
    if let Some(inside) = ["TMUX", "STY"].iter().find(|name| !given(name).is_empty()) {
        let name = if *inside == "TMUX" { "tmux" } else { "screen" };
        findings.push(fine("inside", format!("{name}: the desk stays when the line drops")));
    } else if !given("SSH_CONNECTION").is_empty() {
        findings.push(fine(
            "inside",
            "a plain SSH login: drafts are kept when the line drops; tmux keeps the screen too",
        ));
    }
    let names = ["LC_ALL", "LC_CTYPE", "LANG"];
    let language = names.iter().map(|name| (name, given(name))).find(|(_, value)| !value.is_empty());
    findings.push(match (theme.glyphs, language) {
        (Glyphs::Unicode, Some((name, value))) => fine("language", format!("{name}={value}: all signs")),
        (Glyphs::Ascii, Some((name, value))) => fine("language", format!("{name}={value}: ASCII signs")),
        (Glyphs::Unicode | Glyphs::Ascii, None) => {
            wrong("language", "no LANG is set: ASCII signs", "set LANG=en_GB.UTF-8, or C.UTF-8")
        }
    });
    let colours = match theme.colour {
        Colour::Full => "all",
        Colour::Sixteen => "the sixteen named ones",
        Colour::None => "none; every sign has its word",
    };
    findings.push(fine("colours", colours));
    let sizes = ["COLUMNS", "LINES"].map(|name| given(name).parse::<u16>().ok());
    let size = crate::tui::terminal::known_size().or(match sizes {
        [Some(columns), Some(lines)] => Some((columns, lines)),
        [_, _] => None,
    });
    findings.push(match size {
        None => fine("size", "not known: this is no terminal"),
        Some((columns, lines)) if columns < 60 || lines < 15 => wrong(
            "size",
            format!("{columns} x {lines}: only a list fits"),
            "make the window at least 80 x 24",
        ),
        Some((columns, lines)) => fine("size", format!("{columns} x {lines}")),
    });
    findings
}

fn settings(setup: &Setup) -> Vec<Finding> {
    let file = config::file().map_or_else(|| "nowhere".to_owned(), |file| file.display().to_string());
    let there = config::file().is_some_and(|file| file.exists());
    let state = if there { "" } else { " (not there: the defaults hold)" };
    let officer = match setup.officer.as_str() {
        "" => wrong("officer", "nobody", "say who with --as NAME, or write `officer` in the settings"),
        _ => fine("officer", setup.identity.told()),
    };
    vec![fine("settings", format!("{file}{state}")), officer]
}

/// Bank holidays that end before the dates do make dates that cannot be reckoned.
fn holidays(setup: &Setup) -> Finding {
    /// The longest time limit there is runs for about half a year.
    const AHEAD: u64 = 200;
    let next = "fetch gov.uk's newer list and run `redress calendar import FILE`";
    match stores::calendar(setup, Division::EnglandAndWales) {
        Ok(calendar) => {
            let last = *calendar.years().end();
            let is = format!("held to the end of {last}");
            if setup.today() + Days::new(AHEAD) > NaiveDate::from_ymd_opt(last, 12, 31).unwrap_or_default() {
                wrong("holidays", is, next)
            } else {
                fine("holidays", is)
            }
        }
        Err(error) => wrong("holidays", error.why, error.hint),
    }
}

//! What a newer policy or newer bank holidays would do: which open dates would move, and which of them would be late.
//!
//! ```text
//! ══ own.toml from Mon 16 Nov 2026 ═══════════════════════════════ 2 open dates ══
//!  y takes it into use; one undo takes all of it back.  n or Esc changes nothing.
//!  2 open dates would move, 1 late at once.
//!
//!  ■ 0002    acknowledge, stage 1    Mon 23 Nov → Thu 19 Nov 2026   -2  late, J Malik
//!  · 0002    response, stage 1       Mon  7 Dec → Thu  3 Dec 2026   -2  J Malik
//! ```

use super::sheet::Sheet;
use crate::app::effect::{NewRules, TriedRules};
use crate::app::keymap;
use crate::app::model::Model;
use crate::domain::calendar::{Division, Merge};
use crate::domain::policy::{Finding, Profile, check};
use crate::domain::text::capital;
use crate::domain::trial::{MovedDate, sum};
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, wrap};
use crate::ui::theme::{Sign, Theme};
use ratatui::text::Line;

/// Cells of the clock and its stage, on a narrow screen and on a wide one.
const CLOCK: (usize, usize) = (20, 30);

pub(super) fn sheet(model: &Model, theme: Theme, cells: usize, (tried, top): (&TriedRules, usize)) -> Sheet {
    let (title, about) = match &tried.rules {
        NewRules::Policy { file, from, profile, .. } => {
            (format!("{file} from {}", when::long(*from)), looser(model, profile))
        }
        NewRules::Holidays { file, .. } => {
            (file.clone(), tried.merges.iter().map(|(division, merge)| merged(*division, merge)).collect())
        }
    };
    let today = model.today();
    let [yes, no] = ['y', 'n'].map(|letter| model.keys.letter(keymap::Sheet::Question, letter));
    let asked =
        format!(" {yes} takes it into use; one undo takes all of it back.  {no} or Esc changes nothing.");
    let mut lines = vec![
        Line::from(shown(theme, &asked)),
        Line::styled(format!(" {}.", capital(&sum(&tried.trial.moved, today))), theme.title()),
    ];
    let mut prose = |text: &str| {
        let words = wrap(&shown(theme, text), cells.saturating_sub(2));
        lines.extend(words.into_iter().map(|line| Line::from(format!(" {line}"))));
    };
    if let Some(beyond) = &tried.trial.beyond {
        let cases = match beyond.cases.len() {
            1 => "1 case has a date".to_owned(),
            n => format!("{n} cases have dates"),
        };
        prose(&format!(
            "{cases} beyond {}, the last year whose bank holidays are held: {}.",
            beyond.last,
            beyond.cases.join(", ")
        ));
    }
    about.iter().for_each(|line| prose(line));
    lines.push(Line::default());
    let mut moved: Vec<&MovedDate> = tried.trial.moved.iter().collect();
    // What would be late is read first.
    moved.sort_by_key(|one| !one.is_breach(today));
    lines.extend(moved.iter().map(|one| line(model, theme, cells, one)));
    if moved.is_empty() {
        lines.push(Line::from(" No open date moves: clocks that run already keep theirs."));
    }
    let count = match tried.trial.moved.len() {
        1 => "1 open date".to_owned(),
        n => format!("{n} open dates"),
    };
    Sheet { head: 2, top, ..Sheet::new((shown(theme, &title), count), lines) }
}

fn line(model: &Model, theme: Theme, cells: usize, one: &MovedDate) -> Line<'static> {
    let late = one.is_breach(model.today());
    let sign = if late { Sign::Late } else { Sign::OnTrack }.mark(theme);
    let stage = one.stage.map_or_else(String::new, |stage| format!(", {}", stage.label().to_lowercase()));
    let clock = format!("{}{stage}", one.clock.label());
    let days = model.calendar.between(one.from, one.to).map_or_else(|_| String::new(), |n| format!("{n:+}"));
    let late = if late { "late, " } else { "" };
    let owner = one.owner.as_deref().unwrap_or("nobody");
    let room = if cells < 100 { CLOCK.0 } else { CLOCK.1 };
    // Both days as wide as the widest, so that the columns stand.
    let text = format!(
        " {sign} {} {} {} → {} {days:>4}  {late}{owner}",
        pad(&shown(theme, &one.reference), 7, theme),
        pad(&clip(&clock, room, theme), room, theme),
        one.from.format("%a %e %b"),
        one.to.format("%a %e %b %Y"),
    );
    Line::from(clip(&shown(theme, &text), cells, theme))
}

/// Where the policy is looser than the law, which does not keep it from being taken into use.
fn looser(model: &Model, profile: &Profile) -> Vec<String> {
    let findings = check(profile, &model.policies);
    let faults = findings.iter().filter(|finding| finding.verdict.is_fault());
    let words = |finding: &Finding| {
        let about = finding.clock.map_or("people", |clock| clock.label());
        format!(
            "{}, {}, {about}: {} ({}).",
            finding.scheme.label(),
            finding.stage.label(),
            finding.why,
            finding.verdict.name()
        )
    };
    let faults: Vec<String> = faults.map(words).collect();
    match faults.as_slice() {
        [] => Vec::new(),
        [one] => vec![format!("One place is not as the law or the Code has it: {one}")],
        all => vec![format!(
            "{} places are not as the law or the Code has them; : Check policy names them once it holds.",
            all.len()
        )],
    }
}

/// `England and Wales: 2 days added, 1 moved, 0 renamed, new years 2036.`
fn merged(division: Division, merge: &Merge) -> String {
    let days =
        if merge.added.len() == 1 { "1 day".to_owned() } else { format!("{} days", merge.added.len()) };
    let years: Vec<String> = merge.years.iter().map(i32::to_string).collect();
    let years = if years.is_empty() { String::new() } else { format!(", new years {}", years.join(" ")) };
    let (moved, renamed) = (merge.moved.len(), merge.renamed.len());
    format!("{}: {days} added, {moved} moved, {renamed} renamed{years}.", division.label())
}

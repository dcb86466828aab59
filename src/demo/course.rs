//! What makes some of the open cases of the sample council longer stories: a frozen one, one with a contractor, a
//! joint one, the people of the children's stages.

use crate::demo::brief::Plot;
use crate::demo::people::{IQBAL, LUND, OSEI};
use crate::demo::teller::Teller;
use crate::domain::event::{Fact, Handing, HoldingReply, Joint, Statement};
use crate::domain::terms::{Holder, Role, Scheme, Stage};

/// What is added to the story of a case.
type More = fn(&mut Teller<'_>);

/// Owner, procedure and place of the case, and what is added.
const MORE: &[(&str, Scheme, Plot, More)] = &[
    (OSEI, Scheme::Corporate, Plot::One { due: 8 }, frozen),
    (OSEI, Scheme::Housing, Plot::One { due: 5 }, with_contractor),
    (OSEI, Scheme::Adult, Plot::One { due: 22 }, joint),
    (LUND, Scheme::Children, Plot::Two { due: 16 }, investigated),
    (IQBAL, Scheme::Children, Plot::Panel { due: 12 }, panel),
];

/// Adds what belongs to the case, if anything does.
pub(super) fn add(teller: &mut Teller<'_>, (owner, scheme, plot): (&str, Scheme, Plot)) {
    let more = MORE.iter().find(|(o, s, p, _)| (*o, *s, *p) == (owner, scheme, plot));
    more.into_iter().for_each(|(.., more)| more(teller));
}

/// The council prosecutes: nothing further is done until that is concluded (Appendix A).
fn frozen(teller: &mut Teller<'_>) {
    let (from, reason) = (teller.desk.day(-1), "Magistrates' court proceedings".to_owned());
    teller.say(-1, OSEI, Fact::Paused { from, until: None, reason, points: Vec::new() });
}

/// A holding reply went out while the contractor looks for its records.
fn with_contractor(teller: &mut Teller<'_>) {
    let (handed, held) = (teller.desk.day(-2), teller.desk.day(-1));
    let name = "Northshire Repairs".to_owned();
    teller.say(-2, OSEI, Fact::HandedTo(Handing { holder: Holder::Contractor, on: handed, name }));
    teller.say(-1, OSEI, Fact::HoldingReply(HoldingReply { stage: Stage::One, on: held }));
}

fn joint(teller: &mut Teller<'_>) {
    let (with, on) = ("Northshire NHS Trust".to_owned(), teller.desk.day(-1));
    teller.say(-1, OSEI, Fact::Joint(Joint { with, they_lead: false, on, consent: true }));
}

fn appoint(teller: &mut Teller<'_>, day: i64, stage: Stage, people: &[(&str, Role)]) {
    let by = teller.brief.owner;
    for (officer, role) in people {
        teller.say(day, by, Fact::Investigating { stage, officer: (*officer).to_owned(), role: *role });
    }
}

fn investigated(teller: &mut Teller<'_>) {
    let people = [("S Amos", Role::InvestigatingOfficer), ("Dr P Vale", Role::IndependentPerson)];
    appoint(teller, -5, Stage::Two, &people);
    let on = teller.desk.day(-3);
    teller.say(-3, LUND, Fact::StatementAgreed(Statement { on }));
}

/// Three independent persons, none of whom had a part in stage 2 (SI 2006/1738 reg 19).
fn panel(teller: &mut Teller<'_>) {
    let people =
        [("Canon J Rudd", Role::PanelChair), ("M Adeyemi", Role::PanelMember), ("L Hart", Role::PanelMember)];
    appoint(teller, -4, Stage::Three, &people);
    let (on, name) = (teller.desk.day(-3), String::new());
    teller.say(-3, IQBAL, Fact::HandedTo(Handing { holder: Holder::Panel, on, name }));
}

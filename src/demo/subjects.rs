//! What people of Northshire complain about. `{road}` is filled in.

use crate::demo::brief::Brief;
use crate::demo::dice::{Dice, Wheel, wheel};
use crate::demo::people::{ROADS, person};
use crate::domain::terms::{Channel, Scheme};

/// Service, category, subject, their words, what they want.
type Subject = (&'static str, &'static str, &'static str, &'static str, &'static str);

const DELAY: &str = "Delay/Failed Service";
const STANDARD: &str = "Not to Standard";
const STAFF: &str = "Staff Attitude/Conduct";
const INFORMATION: &str = "Lack of/Incorrect Information";
const PROMISE: &str = "Broken Promise/Appointment";
const CHANGE: &str = "Denial/Withdrawal/Change Service";
const POLICY: &str = "About Policy";
const PRIVACY: &str = "Breach of Confidentiality";

const CORPORATE: Wheel<Subject> = wheel![
    (
        "Waste",
        DELAY,
        "Garden waste missed, {road}",
        "The garden waste has been missed three times on {road}. Each time I reported it and was told it would be back in two days.",
        "Collections on the day and two months refunded",
    ),
    (
        "Waste",
        STANDARD,
        "Bins left across the pavement, {road}",
        "The crew leaves the bins across the pavement. My husband uses a wheelchair and has to go into the road.",
        "Bins put back where they were",
    ),
    (
        "Waste",
        STAFF,
        "Recycling crew rude, {road}",
        "I asked why the glass was left and was sworn at in front of my children.",
        "An apology from the crew",
    ),
    (
        "Revenues",
        INFORMATION,
        "Council tax band shown wrongly",
        "Your letter says band E and the list says band D. I have sent the proof twice.",
        "A corrected bill and a refund",
    ),
    (
        "Revenues",
        DELAY,
        "Single person discount not applied",
        "I have lived alone since March and still pay the full council tax.",
        "The discount from March",
    ),
    (
        "Benefits",
        DELAY,
        "Housing benefit claim not decided",
        "I claimed nine weeks ago. My landlord has now given me notice.",
        "A decision this week",
    ),
    (
        "Benefits",
        INFORMATION,
        "Overpayment letter not explained",
        "The letter asks for £640 and does not say which weeks or why.",
        "A breakdown and time to pay",
    ),
    (
        "Planning",
        INFORMATION,
        "Neighbours not told of extension, {road}",
        "We learnt of the extension when the scaffolding went up. No letter came to any house on our side.",
        "To be told, and the decision looked at again",
    ),
    (
        "Planning",
        DELAY,
        "Enforcement report not followed up, {road}",
        "I reported the fence in the spring. Nobody has been and nobody answers.",
        "A visit and a date",
    ),
    (
        "Highways",
        DELAY,
        "Street light out for two months, {road}",
        "It is dark from the bus stop to the school. I have three report numbers and no repair.",
        "The light working",
    ),
    (
        "Highways",
        STANDARD,
        "Pavement repair left uneven, {road}",
        "The patch is higher than the slabs and my mother has fallen on it.",
        "The repair done properly",
    ),
    (
        "Highways",
        DELAY,
        "Blocked drain floods {road}",
        "Every time it rains the water comes up to our doors. I have rung five times.",
        "The drain cleared",
    ),
    (
        "Parking",
        STAFF,
        "Warden would not listen, {road}",
        "My permit was on the dashboard. He took a photograph of the other side of the windscreen.",
        "An apology",
    ),
    (
        "Parking",
        DELAY,
        "Permit renewal took seven weeks",
        "I paid in time and still got two notices while I waited for the permit.",
        "The notices cancelled",
    ),
    (
        "Libraries",
        CHANGE,
        "Library opening hours cut without notice",
        "I travelled by two buses and found it shut. The website still had the old hours.",
        "Hours that are right on the website",
    ),
    (
        "Leisure",
        STANDARD,
        "Swimming lessons cancelled, no refund",
        "Four lessons in the term were cancelled on the day. I was offered a voucher I cannot use.",
        "A refund of four lessons",
    ),
    (
        "Education",
        DELAY,
        "School place appeal date not given",
        "The appeal was made in time. Term has begun and my daughter has no school.",
        "A date for the appeal",
    ),
    (
        "Education",
        CHANGE,
        "School transport changed mid-term",
        "The pick-up was moved to a road without a pavement, with three days' notice.",
        "The old pick-up point back",
    ),
    (
        "Env. health",
        DELAY,
        "Rats from empty shop, {road}",
        "The shop has been empty for a year. We hear them in the wall at night.",
        "Treatment and the owner written to",
    ),
    (
        "Env. health",
        DELAY,
        "Noise reports not answered, {road}",
        "I filled in the diary for four weeks as asked. Since then nothing.",
        "A visit at night",
    ),
    (
        "Electoral services",
        INFORMATION,
        "Poll card sent to the old address",
        "I re-registered in January and had the confirmation.",
        "The register put right",
    ),
    (
        "Customer services",
        PRIVACY,
        "Letter about me sent to neighbour",
        "My neighbour brought me a letter about my benefits that had her address and my name.",
        "To know how, and an apology",
    ),
    (
        "Customer services",
        DELAY,
        "An hour on the telephone, then cut off",
        "I waited 58 minutes to report a change and the line went dead. It was the third time.",
        "A call back at an agreed time",
    ),
    (
        "Parks",
        STANDARD,
        "Play area gate broken, {road}",
        "The gate has not closed since the summer and the road is right outside.",
        "The gate mended",
    ),
];

const HOUSING: Wheel<Subject> = wheel![
    (
        "Housing repairs",
        DELAY,
        "Boiler broken since last month",
        "We have had no hot water for three weeks and a baby in the house. Two engineers came without the part.",
        "The boiler mended and the heating costs back",
    ),
    (
        "Housing repairs",
        PROMISE,
        "Kitchen repair appointment missed",
        "I took a day off and nobody came. It was the second time.",
        "A date that is kept and a day's pay",
    ),
    (
        "Housing repairs",
        STANDARD,
        "Mould comes back after treatment",
        "It was painted over in the spring. My son's asthma is worse and the wall is black again.",
        "The cause found and put right",
    ),
    (
        "Housing repairs",
        DELAY,
        "Front door does not lock",
        "I reported it as urgent and was given a date in five weeks.",
        "A new lock now",
    ),
    (
        "Housing management",
        DELAY,
        "Neighbour noise, no action for months",
        "I keep the diary and send it every month. Nobody has spoken to him.",
        "A plan, in writing",
    ),
    (
        "Housing management",
        STANDARD,
        "Stairwell not cleaned, Larch House",
        "We pay for cleaning each week. It was last mopped in August.",
        "Cleaning, and the charge back",
    ),
    (
        "Housing management",
        INFORMATION,
        "Service charge not explained",
        "It went up by a third and the letter says only \"revised\".",
        "A breakdown",
    ),
];

const ADULT: Wheel<Subject> = wheel![
    (
        "Adult social care",
        DELAY,
        "Care assessment delayed since spring",
        "My father came out of hospital in the spring. We still wait for the assessment and I have left my job.",
        "The assessment, with a date",
    ),
    (
        "Adult social care",
        STANDARD,
        "Home care visits too short",
        "The plan says 45 minutes and they stay for 15. My mother goes to bed without her tea.",
        "The visits in the plan",
    ),
    (
        "Adult social care",
        INFORMATION,
        "Care charges backdated without warning",
        "A bill for eleven months came in one letter.",
        "The charge looked at again",
    ),
    (
        "Adult social care",
        CHANGE,
        "Day centre place withdrawn",
        "His place was ended by telephone while we were on holiday.",
        "The place back until he is reviewed",
    ),
];

const CHILDREN: Wheel<Subject> = wheel![
    (
        "Children",
        DELAY,
        "Assessment report not shared",
        "The meeting used a report that we had never seen.",
        "The report, and the meeting again",
    ),
    (
        "Children",
        STAFF,
        "Social worker missed three visits",
        "My daughter waits at the window each time. Nobody rings.",
        "A worker who comes",
    ),
    (
        "Children",
        DELAY,
        "Foster carer payments late",
        "The allowance has been late for three months running.",
        "Payment on the day",
    ),
    (
        "Children",
        STANDARD,
        "Contact notes have the wrong child",
        "The notes of two visits are about another family.",
        "Correct notes, and to know who has ours",
    ),
    (
        "Children",
        POLICY,
        "Leaving care allowance refused",
        "I was told the rule changed but nobody can show it to me.",
        "The allowance, or the rule in writing",
    ),
];

const CHANNELS: Wheel<Channel> = wheel![
    Channel::Web,
    Channel::Web,
    Channel::Web,
    Channel::Email,
    Channel::Email,
    Channel::Phone,
    Channel::Phone,
    Channel::Letter,
    Channel::Form,
    Channel::InPerson,
    Channel::App,
    Channel::Councillor,
];

/// A case of a scheme that somebody might have brought, with its owner: the n-th subject, or one by chance.
pub(super) fn brief(scheme: Scheme, owner: &'static str, nth: Option<usize>, dice: &mut Dice) -> Brief {
    let list = match scheme {
        Scheme::Corporate => &CORPORATE,
        Scheme::Housing => &HOUSING,
        Scheme::Adult => &ADULT,
        Scheme::Children => &CHILDREN,
    };
    let (service, category, subject, text, wants) = *match nth {
        Some(n) => list.at(n),
        None => dice.pick(list),
    };
    let road = dice.pick(&ROADS);
    let fill = |words: &str| words.replace("{road}", road);
    Brief {
        scheme,
        service,
        category,
        subject: fill(subject),
        text: fill(text),
        wants: wants.to_owned(),
        channel: *dice.pick(&CHANNELS),
        complainant: person(dice),
        owner,
    }
}

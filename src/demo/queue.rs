//! The cases of the sample desk that are written by hand: J Malik's fourteen, those that wait for triage, and what
//! was decided this morning.

use crate::demo::brief::{Brief, Plot};
use crate::demo::teller::{Desk, StageDays, Teller};
use crate::demo::{DemoCase, OFFICER};
use crate::domain::event::{Acceptance, Fact, Link, Person};
use crate::domain::terms::{Channel, Finding, Scheme, Stage};

use Channel::{Email, Form, InPerson, Letter, Phone, Web};
use Scheme::{Children, Corporate, Housing};

/// One hand-made case: reference, procedure, service, category, subject; who and how; their words; what they want.
struct Hand(
    (&'static str, Scheme, &'static str, &'static str, &'static str),
    (&'static str, Channel, &'static str),
    &'static str,
    &'static str,
);

const DELAY: &str = "Delay/Failed Service";
const STANDARD: &str = "Not to Standard";
const CHANGE: &str = "Denial/Withdrawal/Change Service";
const INFORMATION: &str = "Lack of/Incorrect Information";

/// J Malik's cases that are told by where they stand.
const MINE: &[(Hand, Plot)] = &[
    (
        Hand(
            ("0405", Corporate, "Waste", DELAY, "Missed bin collections, Elm Road"),
            ("D. Patel", Email, "email"),
            "The recycling lorry has driven past our end of Elm Road on four collection days. I report it each time and get a text that says it is done. It is not done. The bags are now in my hall.",
            "Collections on the day, and the missed ones fetched",
        ),
        Plot::One { due: 0 },
    ),
    (
        Hand(
            ("0429", Corporate, "Customer services", DELAY, "Blue Badge renewal delay"),
            ("Siân Prosser", Phone, "phone"),
            "I sent the form and the photographs for my Blue Badge eleven weeks ago. The old badge has run out and I cannot park near the hospital. Nobody can tell me where the form is.",
            "The badge, and a letter to show until it comes",
        ),
        Plot::Ack { due: 1 },
    ),
    (
        Hand(
            ("0411", Corporate, "Planning", INFORMATION, "Objections not published on planning site"),
            ("Tomasz Wrona", Web, "email"),
            "Six of us objected to the flats on Canal Row before the date. None of the objections is on the planning site, and the report to the committee says there were two.",
            "The objections published before the committee meets",
        ),
        Plot::One { due: 2 },
    ),
    (
        Hand(
            ("0377", Corporate, "Education", CHANGE, "School transport withdrawn without notice"),
            ("Ngozi Eze", Letter, "letter"),
            "The taxi for my son stopped in September. I learnt it when it did not come. He has a plan that names the school and I cannot drive. The first answer says it was reviewed but not when or by whom.",
            "The transport back while it is decided properly",
        ),
        Plot::Two { due: 3 },
    ),
    (
        Hand(
            ("0415", Corporate, "Highways", DELAY, "Pothole damage claim ignored"),
            ("Gary Whitlock", Form, "phone"),
            "My wheel was broken in the pothole by the railway bridge. I sent photographs, the bill and the claim form in August. I have had no answer to three letters.",
            "An answer to the claim, and the hole filled",
        ),
        Plot::One { due: 4 },
    ),
    (
        Hand(
            ("0393", Corporate, "Parking", DELAY, "Refund of £120 agreed, not yet paid"),
            ("Leila Haddad", Email, "email"),
            "Two notices were cancelled on appeal because the sign was missing. I had paid them both. You wrote that I was right and would have £120 back. It has not come.",
            "The £120",
        ),
        Plot::Remedy { agreed: -5, due: 5, what: "Pay back £120" },
    ),
    (
        Hand(
            ("0418", Corporate, "Env. health", DELAY, "Noise from building site, no reply"),
            ("Mr and Mrs Achterberg", Email, "email"),
            "The piling starts at half past six, also on Saturdays. The permission says eight. We wrote on five days with recordings and have had only the automatic reply.",
            "Somebody to visit before eight in the morning",
        ),
        Plot::One { due: 6 },
    ),
    (
        Hand(
            ("0421", Corporate, "Parking", INFORMATION, "Resident parking permit refused"),
            ("Oluwaseun Bakare", Web, "email"),
            "I was refused a permit because my flat is said to be car-free. My lease and the planning permission say nothing of the kind. My neighbour in the same house has a permit.",
            "The permit, or the rule that stops it",
        ),
        Plot::One { due: 7 },
    ),
    (
        Hand(
            ("0402", Housing, "Housing repairs", STANDARD, "Damp survey findings disputed"),
            ("Marta Nowak", Phone, "phone, mornings"),
            "The surveyor was here for ten minutes and wrote that the damp is from drying clothes. There is a crack in the outside wall behind the wardrobe. I showed it to him. It is not in the report.",
            "A second survey by somebody else",
        ),
        Plot::Extended { due: 8 },
    ),
    (
        Hand(
            ("0361", Children, "Children", CHANGE, "Contact visits stopped without a review"),
            ("Denise Fairbrother", Letter, "letter"),
            "I saw my grandchildren every second Saturday. In the summer the visits stopped and I was told by text. There was no meeting. The first answer says it was for their good but not who decided.",
            "The visits back, or a review I can speak at",
        ),
        Plot::Two { due: 13 },
    ),
    (
        Hand(
            ("0372", Corporate, "Housing", DELAY, "Ombudsman enquiry: homelessness duty"),
            ("Yonas Tesfaye", InPerson, "phone"),
            "We were told to come back when the bailiffs come. By then the children and I had two nights in the car. The law says you must help before. You answered twice and did not say why you did not.",
            "To be told it was wrong, and a proper offer",
        ),
        Plot::Enquiry { asked: -4, due: 15 },
    ),
];

/// What has come in and nobody has looked at: the day and minute it came.
const WAITING: &[(Hand, i64, i64)] = &[
    (
        Hand(
            ("0432", Corporate, "", "", "Assisted bin collection missed"),
            ("M. Silva", Web, "email reply preferred"),
            "The assisted collection for my mother was missed four times this month. I rang on the 4th and the 12th and nobody called back. She is 84 and cannot lift the bin. I want it collected on the right day and an explanation of why I was ignored.",
            "Collection on the right day and an explanation",
        ),
        -1,
        17 * 60 + 52,
    ),
    (
        Hand(
            ("0433", Corporate, "", "", "Council tax band appeal"),
            ("R. Ahmed", Web, "email"),
            "My house was put in band E after the sale although nothing was built. The house next door is the same and is in band C. I asked for it to be looked at in June and was told to wait for a letter. There is no letter.",
            "The right band and the difference back",
        ),
        -1,
        18 * 60 + 20,
    ),
    (
        Hand(
            ("0434", Corporate, "", "", "Resident: verge parked on and ruined"),
            ("Cllr Boyd", Channel::Councillor, "email"),
            "A resident of Fen Road writes to me that lorries park on the verge every night and it is now mud. She has rung Highways and Parking and each says it is the other. Please treat this as her complaint; she agrees.",
            "One service to take it on",
        ),
        0,
        7 * 60 + 41,
    ),
    (
        Hand(
            ("0435", Housing, "", "", "Housing officer never calls back"),
            ("J. Okoro", Phone, "phone"),
            "I have left nine messages for my housing officer about the broken intercom and my neighbour's threats. I am told she will ring. She has not rung once since the summer.",
            "A different officer and a call this week",
        ),
        0,
        8 * 60 + 15,
    ),
    (
        Hand(
            ("0436", Corporate, "", "", "bins!!!!"),
            ("", Web, ""),
            "bins!!!! AGAIN. every week. what do i pay for",
            "",
        ),
        0,
        8 * 60 + 50,
    ),
];

/// The mail address of somebody in the sample: `d.patel@example.org`.
fn address(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    format!("{}@example.org", words.collect::<Vec<_>>().join(".").to_lowercase())
}

impl Hand {
    fn brief(&self, owner: &'static str) -> Brief {
        let Self((_, scheme, service, category, subject), (name, channel, contact), text, wants) = self;
        Brief {
            scheme: *scheme,
            service,
            category,
            subject: (*subject).to_owned(),
            text: (*text).to_owned(),
            wants: (*wants).to_owned(),
            channel: *channel,
            complainant: Person {
                name: (*name).to_owned(),
                contact: (*contact).to_owned(),
                email: if contact.starts_with("email") { address(name) } else { String::new() },
                ..Person::default()
            },
            owner,
        }
    }

    fn told(&self, desk: &Desk<'_>, owner: &'static str, tell: impl FnOnce(&mut Teller<'_>)) -> DemoCase {
        let reference = self.0.0;
        let brief = self.brief(owner);
        let mut teller = Teller::new(desk, &brief, reference.parse().unwrap_or(1));
        tell(&mut teller);
        teller.story().under(reference.to_owned())
    }
}

/// The hand-made cases.
pub(super) fn cases(desk: &Desk<'_>) -> Vec<DemoCase> {
    let mine = MINE.iter().map(|(hand, plot)| hand.told(desk, OFFICER, |teller| teller.tell(*plot)));
    let waiting = WAITING
        .iter()
        .map(|(hand, day, minutes)| hand.told(desk, OFFICER, |teller| teller.receive(*day, *minutes)));
    let mut all: Vec<DemoCase> = mine.chain(waiting).collect();
    all.push(leak(desk));
    all.extend(this_morning(desk));
    all.extend(linked(desk));
    all
}

/// `9, 16 and 23 October`: some days, the month where it changes.
fn dates(desk: &Desk<'_>, days: &[i64]) -> String {
    let days: Vec<_> = days.iter().map(|n| desk.day(*n)).collect();
    let month = |n: usize| days.get(n).map(|d| d.format("%B").to_string());
    let words: Vec<String> = days
        .iter()
        .enumerate()
        .map(|(n, d)| d.format(if month(n) == month(n + 1) { "%-d" } else { "%-d %B" }).to_string())
        .collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The leaks of Larch House belong together; each of the two cases says so.
fn link(other: &str) -> Fact {
    Fact::Linked(Link { other: other.to_owned(), why: "same block, leak".to_owned() })
}

/// 0398: a stage 1 that is one day late.
fn leak(desk: &Desk<'_>) -> DemoCase {
    let (since, visits, promised) = (dates(desk, &[-35]), dates(desk, &[-30, -25, -20]), dates(desk, &[-25]));
    let subject = "Leak above bathroom, third visit missed";
    let hand = Hand(
        ("0398", Housing, "Housing repairs", DELAY, subject),
        ("A. Okafor", Web, "phone, evenings only"),
        "",
        "Repair date, apology, compensation",
    );
    let mut brief = hand.brief(OFFICER);
    brief.text = format!(
        "Water has come through the bathroom ceiling since {since}. I stayed home on {visits} and nobody came. I was \
         promised a call on {promised}. The ceiling is now sagging."
    );
    brief.complainant.phone = "07700 900123".to_owned();
    brief.complainant.address = "14B Larch House, NS2 8PL".to_owned();
    brief.complainant.adjustments = vec!["large print letters".to_owned(), "call before visiting".to_owned()];
    let points = vec![
        format!("Missed appointments {visits}"),
        format!("No call-backs despite promise on {promised}"),
        "Ceiling safety".to_owned(),
    ];
    let note = |text: String| Fact::Noted { text };
    let reply_by = desk.day(-5).format("%a %-d %b");
    let mut teller = Teller::new(desk, &brief, 398);
    teller.receive(-15, 17 * 60 + 48);
    let accepted = Acceptance {
        scheme: Housing,
        stage: Stage::One,
        service: "Housing repairs".to_owned(),
        team: "Customer relations".to_owned(),
        owner: Some(OFFICER.to_owned()),
        discretion: None,
        straight: None,
    };
    teller.say_at(-14, 9 * 60 + 5, "R Osei", Fact::Accepted(accepted));
    teller.say_at(-12, 11 * 60 + 20, OFFICER, note("Call: definition and outcome agreed".to_owned()));
    teller.say_at(-12, 11 * 60 + 24, OFFICER, Fact::Defined { points });
    teller.say_at(-12, 11 * 60 + 28, OFFICER, link("0391"));
    teller.say_at(-11, 14 * 60 + 12, OFFICER, Fact::Acknowledged { stage: Stage::One, on: desk.day(-11) });
    teller.say_at(-9, 9 * 60 + 30, OFFICER, note(format!("Sent to Housing repairs, reply by {reply_by}")));
    teller.say_at(-4, 10 * 60 + 5, OFFICER, note("Chased Housing repairs".to_owned()));
    teller.say_at(-2, 16 * 60 + 40, "K Shaw", note("Contractor report added (2 pages)".to_owned()));
    teller.story().under("0398".to_owned())
}

/// What was decided and recorded this morning.
fn this_morning(desk: &Desk<'_>) -> Vec<DemoCase> {
    let summons = Hand(
        ("0431", Corporate, "Revenues", INFORMATION, "Summons sent after council tax was paid"),
        ("Hannah Levy", Email, "email"),
        "I paid the whole year in July and have the receipt. Now there is a summons with £75 of costs. The line says I must come to court to explain it.",
        "The summons withdrawn, in writing",
    );
    let charge = Hand(
        ("0427", Corporate, "Libraries", INFORMATION, "Library charge for returned book"),
        ("Bronwen Pugh", InPerson, "letter"),
        "I handed three books in at the desk and the machine counted two. I am charged £18 for a book that stands on your shelf. I have seen it there.",
        "The charge taken off",
    );
    let trees = Hand(
        ("0428", Corporate, "Planning", INFORMATION, "Protected tree felled, Priory Gardens"),
        ("Iain Forsyth", Email, "email"),
        "The oak by our wall had a protection order. It was felled on a Sunday and your site says it still stands.",
        "To know who allowed it",
    );
    let bollard = Hand(
        ("0430", Corporate, "Highways", DELAY, "Bollard knocked over, Market Street"),
        ("Pauline Tranter", Phone, "phone"),
        "The bollard by the chemist is lying in the road. Could somebody come for it.",
        "The bollard put up again",
    );
    let today = |minutes: i64, fact: Fact, teller: &mut Teller<'_>| teller.say_at(0, minutes, "R Osei", fact);
    let accepted = |service: &str, owner: &str| {
        Fact::Accepted(Acceptance {
            scheme: Corporate,
            stage: Stage::One,
            service: service.to_owned(),
            team: "Customer relations".to_owned(),
            owner: Some(owner.to_owned()),
            discretion: None,
            straight: None,
        })
    };
    vec![
        summons.told(desk, OFFICER, |teller| {
            teller.receive(-5, 9 * 60 + 40);
            today(8 * 60 + 58, accepted("Revenues", OFFICER), teller);
        }),
        charge.told(desk, OFFICER, |teller| {
            teller.receive(-4, 15 * 60 + 10);
            teller.accept(-3, "R Osei");
            let fact = Fact::Acknowledged { stage: Stage::One, on: desk.day(-1) };
            teller.say_at(0, 9 * 60 + 11, OFFICER, fact);
        }),
        trees.told(desk, "R Osei", |teller| {
            teller.receive(-2, 10 * 60 + 15);
            today(8 * 60 + 47, accepted("Planning", "R Osei"), teller);
        }),
        bollard.told(desk, "R Osei", |teller| {
            teller.receive(-1, 16 * 60 + 30);
            today(8 * 60 + 52, Fact::ServiceRequest { service: "Highways".to_owned() }, teller);
        }),
    ]
}

/// Earlier and neighbouring cases that the others point to.
fn linked(desk: &Desk<'_>) -> Vec<DemoCase> {
    let block = Hand(
        ("0391", Housing, "Housing repairs", DELAY, "Larch House 16B, leak"),
        ("Winston Grant", Phone, "phone"),
        "Water runs down the kitchen wall from the flat above. I was told that it is known.",
        "The leak stopped",
    );
    let bins = Hand(
        ("0312", Corporate, "Waste", DELAY, "Assisted collection not returned"),
        ("M. Silva", Web, "email reply preferred"),
        "My mother's bin is taken from the yard but not brought back. She cannot fetch it herself.",
        "The bin brought back each time",
    );
    vec![
        block.told(desk, "C Iqbal", |teller| {
            teller.tell(Plot::One { due: 4 });
            teller.say_at(-12, 11 * 60 + 28, OFFICER, link("0398"));
        }),
        bins.told(desk, OFFICER, |teller| {
            teller.begin(StageDays { from: -115, ack: -112 });
            teller.answer(Stage::One, -104, Finding::Upheld);
            let on = desk.day(-84);
            teller.say(-84, OFFICER, Fact::Closed { on, leaving: String::new() });
        }),
    ]
}

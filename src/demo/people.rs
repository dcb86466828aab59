//! Invented people of Northshire. Telephone numbers are from the range that is kept for fiction.

use crate::demo::dice::{Dice, Wheel, wheel};
use crate::domain::event::Person;

// Officers of the complaints team.
pub(super) const OSEI: &str = "R Osei";
pub(super) const LUND: &str = "F Lund";
pub(super) const IQBAL: &str = "C Iqbal";

const FIRST: Wheel<&str> = wheel![
    "Aisha",
    "Amélie",
    "Bogdan",
    "Ciarán",
    "Chidi",
    "Dilip",
    "Dorota",
    "Eleanor",
    "Emeka",
    "Fatima",
    "Gareth",
    "Grace",
    "Håkan",
    "Hui",
    "Ines",
    "Jasvinder",
    "Joan",
    "José",
    "Keith",
    "Khadija",
    "Łukasz",
    "Marek",
    "Maureen",
    "Mei",
    "Nadia",
    "Olu",
    "Pauline",
    "Priya",
    "Rhiannon",
    "Samir",
    "Siân",
    "Tariq",
    "Thandi",
    "Wendy",
    "Yusuf",
    "Zoë",
];
const LAST: Wheel<&str> = wheel![
    "Abara",
    "Akhtar",
    "Ashworth",
    "Begum",
    "Bielski",
    "Brennan",
    "Chowdhury",
    "Clegg",
    "D'Souza",
    "Evans",
    "Farouk",
    "Fernández",
    "Goddard",
    "Hargreaves",
    "Hussain",
    "Iyer",
    "Jarvis",
    "Kamara",
    "Kowalska",
    "Liu",
    "Mbeki",
    "Müller",
    "Nkemelu",
    "O'Dowd",
    "Okeke",
    "Parvez",
    "Petrov",
    "Quigley",
    "Rahman",
    "Saunders",
    "Sørensen",
    "Tomlinson",
    "Underhill",
    "Vaughan",
    "Whittaker",
    "Yıldız",
];
/// Roads of Northshire.
pub(super) const ROADS: Wheel<&str> = wheel![
    "Mill Lane",
    "Station Road",
    "Abbey Street",
    "Orchard Close",
    "Kestrel Way",
    "Victoria Terrace",
    "Canal Row",
    "Priory Gardens",
    "Fen Road",
    "Windmill Hill",
    "Market Street",
    "Chapel Lane",
    "Hawthorn Drive",
    "Quarry Bank",
];
const ADJUSTMENTS: Wheel<&str> =
    wheel!["large print letters", "call before visiting", "easy read", "a Polish interpreter"];

/// A person with ways to reach them. Whoever has the same name is the same person, with the same number.
pub(super) fn person(dice: &mut Dice) -> Person {
    let (first, last) = (*dice.pick(&FIRST), *dice.pick(&LAST));
    let writes = dice.between(100, 999) % 4 == 0 && first.is_ascii() && last.is_ascii();
    let adjustments = if dice.percent(12) { vec![(*dice.pick(&ADJUSTMENTS)).to_owned()] } else { Vec::new() };
    Person {
        name: format!("{first} {last}"),
        contact: (*dice.pick(&wheel!["phone", "email", "letter", "phone, mornings"])).to_owned(),
        phone: phone(first, last),
        email: if writes { email(first, last) } else { String::new() },
        address: format!(
            "{} {}, NS{} {}LT",
            dice.between(1, 120),
            dice.pick(&ROADS),
            dice.between(1, 9),
            dice.between(1, 9)
        ),
        adjustments,
    }
}

/// A number of its own for every name.
fn phone(first: &str, last: &str) -> String {
    let place = |list: &Wheel<&str>, name| list.all().position(|known| *known == name).unwrap_or(0);
    match place(&FIRST, first) * LAST.all().count() + place(&LAST, last) {
        n @ 0..900 => format!("07700 900{}", n + 100),
        n => format!("01632 960{}", n - 800),
    }
}

fn email(first: &str, last: &str) -> String {
    format!("{first}.{last}@example.org").replace('\'', "").to_lowercase()
}

//! What the made-up complaints are put together from.

/// Service, team, category.
pub(super) const SERVICES: &[(&str, &str, &str)] = &[
    ("Waste", "Collections", "Delay/Failed Service"),
    ("Waste", "Recycling", "Not to Standard"),
    ("Revenues", "Council tax", "Lack of/Incorrect Information"),
    ("Benefits", "Housing benefit", "Delay/Failed Service"),
    ("Planning", "Enforcement", "Denial/Withdrawal/Change Service"),
    ("Highways", "Maintenance", "Not to Standard"),
    ("Highways", "Street lighting", "Delay/Failed Service"),
    ("Parking", "Permits", "Staff Attitude/Conduct"),
    ("Libraries", "Opening hours", "Denial/Withdrawal/Change Service"),
    ("Leisure", "Pools", "Not to Standard"),
    ("Education", "School transport", "Broken Promise/Appointment"),
    ("Env. health", "Noise", "Delay/Failed Service"),
    ("Customer services", "Blue Badges", "Lack of/Incorrect Information"),
];

/// The same for housing, adults' and children's social care.
pub(super) const HOUSING: &[(&str, &str, &str)] = &[
    ("Housing repairs", "Plumbing", "Broken Promise/Appointment"),
    ("Housing repairs", "Damp and mould", "Not to Standard"),
    ("Lettings", "Allocations", "Delay/Failed Service"),
];
pub(super) const ADULTS: &[(&str, &str, &str)] = &[
    ("Adult social care", "Home care", "Not to Standard"),
    ("Adult social care", "Assessment", "About Policy"),
];
pub(super) const CHILDREN: &[(&str, &str, &str)] = &[
    ("Children", "Family support", "Delay/Failed Service"),
    ("Children", "Leaving care", "Broken Promise/Appointment"),
];

/// First sentences, which become the subject; `{}` is a street.
pub(super) const SUBJECTS: &[&str] = &[
    "Bins on {} were not emptied",
    "The repair at {} was never finished",
    "No reply to the letter about {}",
    "Officer was rude on the telephone",
    "Street light out for months on {}",
    "Wrong amount on the council tax bill",
    "Permit for {} refused without a reason",
    "Visitor left a card and never came back",
    "Water comes through the ceiling at {}",
    "Noise from the building site on {}",
    "Appointment was cancelled on the day",
    "Decision was made without asking us",
    "Transport to school did not come",
    "Payment that was agreed has not arrived",
    "Letter with somebody else's details came to {}",
    "Pavement left uneven on {}",
];

/// What people go on to say.
pub(super) const SENTENCES: &[&str] = &[
    "I have rung five times and each time I was told that somebody would call me back within two days.",
    "My neighbour at number {} has the same trouble and has given up waiting for an answer.",
    "The reference I was given is {} and nobody at the desk could find it.",
    "I sent photographs and the receipts, and I was asked for them again a week later.",
    "My mother is eighty-four and cannot manage the stairs without the rail that was promised.",
    "We were told in writing that it would be done before the winter and it has now been twice put off.",
    "The man who came said that it was not his job and that the contractor would be informed.",
    "I want to know who made this decision, on what grounds, and how it can be looked at again.",
    "It has cost me {} pounds so far and I have had to take three days off work without pay.",
    "Nobody has apologised, and the last letter answers a question that I never asked.",
    "The children have missed breakfast club and I was late for a shift because of it.",
    "According to your own leaflet this takes ten working days at the most.",
    "Water ran down the wall into the socket and the electrician said that it was dangerous.",
    "The website still shows the old times and the poster on the door says something different again.",
    "I am a carer and cannot sit in all day on the chance that somebody might come.",
    "When I asked for a manager the line went dead and I had to start from the beginning.",
];

/// Beginnings and ends of made-up names of people and of streets.
pub(super) const FIRST: &[&str] = &[
    "Ada", "Bela", "Cora", "Dev", "Esme", "Femi", "Gita", "Hugo", "Ines", "Jude", "Kofi", "Lena", "Mo",
    "Nia", "Oren", "Priya",
];
pub(super) const BEGIN: &[&str] = &[
    "Ash", "Birk", "Cold", "Dun", "Elm", "Fern", "Gold", "Hare", "Ivy", "Kest", "Lark", "Mere", "Nettle",
    "Oak", "Quill", "Rook", "Stone", "Thorn", "Wren", "Yarrow",
];
pub(super) const END: &[&str] = &[
    "bury", "combe", "dale", "field", "gate", "ham", "ingham", "ley", "more", "ridge", "stead", "stone",
    "thwaite", "ton", "well", "wick", "wood", "worth",
];
pub(super) const ROADS: &[&str] = &["Road", "Street", "Lane", "Close", "Avenue", "Crescent"];

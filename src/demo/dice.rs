//! Chance with a fixed seed (splitmix64), so that the sample council is the same on every desk.

/// A generator of numbers that look random.
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    /// The same seed gives the same numbers.
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = (high - low).unsigned_abs() + 1;
        low + i64::try_from(self.next() % span).unwrap_or(0)
    }

    /// True so many times in a hundred.
    pub(super) fn percent(&mut self, share: i64) -> bool {
        self.between(1, 100) <= share
    }

    /// One of a list.
    pub(super) fn pick<'a, T>(&mut self, list: &'a Wheel<T>) -> &'a T {
        let n = self.between(0, list.others.len() as i64);
        list.at(usize::try_from(n).unwrap_or(0))
    }
}

/// A list with one in it at least, that begins again where it ends: every number is the place of one.
pub(super) struct Wheel<T: 'static> {
    pub(super) first: T,
    pub(super) others: &'static [T],
}

impl<T> Wheel<T> {
    /// The one at a place.
    pub(super) fn at(&self, place: usize) -> &T {
        let nth = (place % (self.others.len() + 1)).checked_sub(1);
        nth.and_then(|n| self.others.get(n)).unwrap_or(&self.first)
    }

    /// All of them in order.
    pub(super) fn all(&self) -> impl Iterator<Item = &T> {
        std::iter::once(&self.first).chain(self.others)
    }
}

/// A wheel of what is written down.
macro_rules! wheel {
    ($first:expr $(, $other:expr)* $(,)?) => {
        $crate::demo::dice::Wheel { first: $first, others: &[$($other),*] }
    };
}
pub(super) use wheel;

//! How a closed vocabulary is written down: as a table.

/// Makes an enum out of a table `Variant = "stored-name", "Label"`.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $stored:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $stored)] $variant,)+ }

        impl $name {
            /// Every word, in the order in which people list them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stored name, as in JSON and on the command line.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $stored,)+ }
            }

            /// The words for a screen or a sentence.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// Reads a stored name or a label, in any case.
            pub fn parse(text: &str) -> Option<Self> {
                let text = text.trim();
                Self::ALL.iter().copied().find(|word| {
                    word.name().eq_ignore_ascii_case(text) || word.label().eq_ignore_ascii_case(text)
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.label())
            }
        }
    };
}

pub(crate) use vocabulary;

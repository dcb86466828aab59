//! Choosing the map for a file.

use super::{Map, MapError};

/// Every map there is.
#[derive(Debug, Clone)]
pub struct Maps(Vec<Map>);

impl Maps {
    /// The maps that come with the program.
    ///
    /// # Errors
    /// Never for the maps as shipped: a test reads them.
    pub fn built_in() -> Result<Self, MapError> {
        let maps = [
            ("children-annual", include_str!("../maps/peterborough.toml")),
            ("export", include_str!("../maps/export.toml")),
        ];
        Ok(Self(maps.iter().map(|(name, text)| Map::parse(name, text)).collect::<Result<_, _>>()?))
    }

    /// The same with the maps that officers saved.
    #[must_use]
    pub fn with(mut self, saved: impl IntoIterator<Item = Map>) -> Self {
        self.0.extend(saved);
        self
    }

    /// Every map.
    pub fn all(&self) -> &[Map] {
        &self.0
    }

    /// `children-annual (peterborough): Children's social care, annual list`, one for each map.
    pub fn names(&self) -> String {
        let line = |map: &Map| match &map.aliases[..] {
            [] => format!("{}: {}", map.name, map.title),
            aliases => format!("{} ({}): {}", map.name, aliases.join(", "), map.title),
        };
        self.0.iter().map(line).collect::<Vec<_>>().join("; ")
    }

    /// The map to read a file with: the one asked for, or the one whose columns the file has. A map that was asked
    /// for may leave columns of the file aside; one that is only recognised must know them all.
    ///
    /// # Errors
    /// When there is no such map, or the columns do not fit: the sentence lists which.
    pub fn choose(&self, header: &[String], name: Option<&str>) -> Result<&Map, MapError> {
        let fits = |map: &Map| {
            let [missing, unknown, twice] = map.differences(header);
            // A loose map is known again by the headings it was made for; without them it must be asked for.
            (name.is_some() || !map.loose || !map.header.is_empty())
                && missing.1.is_empty()
                && twice.1.is_empty()
                && (name.is_some() || unknown.1.is_empty())
        };
        let candidates: Vec<&Map> =
            self.0.iter().filter(|map| name.is_none_or(|name| map.is_called(name))).collect();
        let Some(nearest) =
            candidates.iter().min_by_key(|map| (map.loose, map.differences(header)[0].1.len()))
        else {
            return Err(MapError::NoSuch(name.unwrap_or_default().to_owned(), self.names()));
        };
        candidates.iter().find(|map| fits(map)).copied().ok_or_else(|| MapError::Columns {
            name: nearest.name.clone(),
            differences: nearest
                .differences(header)
                .iter()
                .filter(|(_, columns)| !columns.is_empty())
                .map(|(what, columns)| format!("{what}: {}", columns.join(", ")))
                .collect::<Vec<_>>()
                .join("; "),
            maps: self.names(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(map: &Map) -> Vec<String> {
        map.columns.values().cloned().collect()
    }

    #[test]
    fn a_map_is_found_by_its_columns_in_any_order_by_its_name_and_by_its_alias() {
        let maps = Maps::built_in().expect("the maps as shipped");
        let mut columns = header(&maps.0[0]);
        columns.reverse();
        for name in [None, Some("children-annual"), Some("Peterborough")] {
            assert_eq!(maps.choose(&columns, name).expect("a map").name, "children-annual");
        }
        columns.push("notes".to_owned());
        assert!(maps.choose(&columns, Some("peterborough")).is_ok(), "a map asked for leaves a column aside");
    }

    #[test]
    fn a_wrong_header_says_what_is_missing_what_is_unknown_and_which_maps_there_are() {
        let maps = Maps::built_in().expect("the maps as shipped");
        let mut columns = header(&maps.0[0]);
        columns.retain(|c| c != "received");
        columns.push("date in".to_owned());
        columns.push("team".to_owned());
        let said = maps.choose(&columns, None).expect_err("no map fits").to_string();
        for part in
            ["missing: received", "unknown: date in", "there twice: team", "children-annual (peterborough)"]
        {
            assert!(said.contains(part), "{part}: {said}");
        }
        let said = maps.choose(&columns, Some("leeds")).expect_err("no such map").to_string();
        assert!(said.starts_with("there is no map called leeds; there are: children-annual"), "{said}");
    }
}

//! Regions with names become regions whose names are resolved, each behind those that it uses.

use std::collections::{HashMap, HashSet};

use super::{Compiler, DEEPEST_LIST, MOST_SUGGESTIONS, sorted};
use crate::rules::keys;
use crate::rules::mistake::{Code, Mistake, Place};
use crate::rules::model;
use crate::rules::region::{Region, Written};
use crate::rules::set::{Atom, Chain, List, NamedRegion, Part, RegionId};

impl Compiler<'_> {
    /// The named regions, of which each uses only earlier ones.
    pub(super) fn regions(&mut self, order: &[&model::Region]) -> Vec<NamedRegion> {
        let mut named = Vec::new();
        for region in order {
            let part = self.part(&region.region.region, &region.region.place);
            self.regions.insert(region.name.value.clone(), RegionId(named.len()));
            named.push(NamedRegion { name: region.name.value.clone(), part: part.unwrap_or(Part::WholeCall) });
        }
        named
    }

    pub(super) fn part(&mut self, written: &Written, place: &Place) -> Option<Part> {
        let mut boxed = |inner: &Written| self.part(inner, place).map(Box::new);
        Some(match written {
            Region::WholeCall => Region::WholeCall,
            Region::Edge { edge, extent, at_least, at_most } => {
                Region::Edge { edge: *edge, extent: *extent, at_least: *at_least, at_most: *at_most }
            }
            Region::Within(inner, outer) => Region::Within(boxed(inner)?, boxed(outer)?),
            Region::Else(first, second) => Region::Else(boxed(first)?, boxed(second)?),
            Region::Around { side, by, list } => match self.reference(list, place.clone())? {
                Atom::List(list) => Region::Around { side: *side, by: *by, list },
                atom @ (Atom::Slot(_) | Atom::Commitment(_) | Atom::Literal(_) | Atom::Pattern(_)) => {
                    let list = List { phrases: vec![Chain { head: atom, tail: Vec::new() }], exceptions: Vec::new() };
                    Region::Around { side: *side, by: *by, list: self.add(list) }
                }
            },
            Region::Named(name) => Region::Named(self.region(name, place)?),
        })
    }

    fn region(&mut self, name: &str, place: &Place) -> Option<RegionId> {
        let id = self.regions.get(name).copied();
        if id.is_none() {
            let right = match self.mistakes.len() {
                0..MOST_SUGGESTIONS => {
                    keys::suggestion(name, sorted(self.regions.keys().map(String::as_str).collect()).iter().copied())
                }
                _ => "name a region that is there".to_owned(),
            };
            self.mistake(Code::UnknownRegion, place.clone(), format!("no region `{name}`"), &right);
        }
        id
    }
}

/// The regions in an order in which each uses only earlier ones.
pub(super) fn in_order_of_use<'s>(regions: &'s [model::Region], mistakes: &mut Vec<Mistake>) -> Vec<&'s model::Region> {
    let by_name = regions.iter().map(|region| (region.name.value.as_str(), region)).collect();
    let mut sorter = Sorter { by_name, done: HashSet::new(), path: Vec::new(), order: Vec::new(), mistakes };
    regions.iter().for_each(|region| sorter.visit(region));
    sorter.order
}

struct Sorter<'s, 'm> {
    by_name: HashMap<&'s str, &'s model::Region>,
    done: HashSet<&'s str>,
    /// The regions that are being looked into, each used by the one before.
    path: Vec<&'s str>,
    order: Vec<&'s model::Region>,
    mistakes: &'m mut Vec<Mistake>,
}

impl<'s> Sorter<'s, '_> {
    /// Puts a region behind the regions that it uses.
    fn visit(&mut self, region: &'s model::Region) {
        let name = region.name.value.as_str();
        if self.done.contains(name) {
            return;
        }
        if self.path.contains(&name) || self.path.len() == DEEPEST_LIST {
            let wrong = format!("region `{name}` contains itself, or stands too deep in other regions");
            let place = region.region.place.clone();
            let right = "describe it without its own name";
            self.mistakes.push(Mistake::new(Code::ContainsItself, place, wrong, right));
            return;
        }
        self.path.push(name);
        for used in names_in(&region.region.region) {
            if let Some(&inner) = self.by_name.get(used) {
                self.visit(inner);
            }
        }
        self.path.pop();
        self.done.insert(name);
        self.order.push(region);
    }
}

fn names_in(region: &Written) -> Vec<&str> {
    match region {
        Region::WholeCall | Region::Edge { .. } | Region::Around { .. } => Vec::new(),
        Region::Named(name) => vec![name],
        Region::Within(first, second) | Region::Else(first, second) => [names_in(first), names_in(second)].concat(),
    }
}

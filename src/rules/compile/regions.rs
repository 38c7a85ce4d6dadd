//! Regions with names become regions whose names are resolved, each behind those that it uses.

use super::{Compiler, DEEPEST_LIST, sorted};
use crate::rules::keys;
use crate::rules::mistake::{Code, Mistake, Place};
use crate::rules::model;
use crate::rules::region::{Region, Written};
use crate::rules::set::{Atom, Chain, List, NamedRegion, Part, RegionId};

impl Compiler<'_> {
    /// The named regions, of which each uses only earlier ones.
    pub(super) fn regions(&mut self, order: &[&model::Region]) -> Vec<NamedRegion> {
        let mut named = Vec::new();
        for (index, region) in order.iter().enumerate() {
            let part = self.part(&region.region.region, &region.region.place, &order[..index]);
            named.push(NamedRegion { name: region.name.value.clone(), part: part.unwrap_or(Part::WholeCall) });
        }
        named
    }

    pub(super) fn part(&mut self, written: &Written, place: &Place, known: &[&model::Region]) -> Option<Part> {
        let mut boxed = |inner: &Written| self.part(inner, place, known).map(Box::new);
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
            Region::Named(name) => match known.iter().position(|region| region.name.value == *name) {
                Some(index) => Region::Named(RegionId(index)),
                None => {
                    let names: Vec<&str> = known.iter().map(|region| region.name.value.as_str()).collect();
                    let right = keys::suggestion(name, sorted(names).iter().copied());
                    self.mistake(Code::UnknownRegion, place.clone(), format!("no region `{name}`"), &right);
                    return None;
                }
            },
        })
    }
}

/// The regions in an order in which each uses only earlier ones.
pub(super) fn in_order_of_use<'s>(regions: &'s [model::Region], mistakes: &mut Vec<Mistake>) -> Vec<&'s model::Region> {
    let mut order = Vec::new();
    for region in regions {
        visit_region(region, regions, &mut Vec::new(), &mut order, mistakes);
    }
    order
}

/// Puts a region behind the regions that it uses.
fn visit_region<'s>(
    region: &'s model::Region,
    all: &'s [model::Region],
    path: &mut Vec<&'s str>,
    order: &mut Vec<&'s model::Region>,
    mistakes: &mut Vec<Mistake>,
) {
    let name = region.name.value.as_str();
    if order.iter().any(|done| done.name.value == name) {
        return;
    }
    if path.contains(&name) || path.len() == DEEPEST_LIST {
        let wrong = format!("region `{name}` contains itself, or stands too deep in other regions");
        mistakes.push(Mistake::new(
            Code::ContainsItself,
            region.region.place.clone(),
            wrong,
            "describe it without its own name",
        ));
        return;
    }
    path.push(name);
    for used in names_in(&region.region.region) {
        if let Some(inner) = all.iter().find(|inner| inner.name.value == used) {
            visit_region(inner, all, path, order, mistakes);
        }
    }
    path.pop();
    order.push(region);
}

fn names_in(region: &Written) -> Vec<&str> {
    match region {
        Region::WholeCall | Region::Edge { .. } | Region::Around { .. } => Vec::new(),
        Region::Named(name) => vec![name],
        Region::Within(first, second) | Region::Else(first, second) => [names_in(first), names_in(second)].concat(),
    }
}

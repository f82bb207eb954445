import Analysis
import Whiteboard

struct ZoneDisagrees: Rule {
    let identifier = "structure/zone-disagrees"
    let severity = Severity.warning
    let summary = "a box in two places at once"

    let explanation = Explanation(
        finds: "A component in the frame of a zone or region that states other zones or regions of its own.",
        matters:
            "Availability is computed from where things stand. A box that stands in zone a by its frame and in b and c by its attributes has no place at all, and whichever the reader believes, half of the drawing contradicts it.",
        instead:
            "Drop the component's own zones, or move it out of the frame. A region's frame may hold a component that counts its zones (`zones: 3`).",
        costs: "Nothing.",
        sources: ["boardwalk help board"],
        question: "Is this database in the zone that you drew it in?")

    let examples = Examples(
        raises: "client > [zone a] app x2 {zones=[b, c]} > db",
        nearMiss: "client > [region us-east] app x2 {zones=2} > db",
        fixed: "client > app x2 {zones=[b, c]} > db")

    func findings(in design: Design) -> [Finding] {
        guard design.board.groups.contains(where: { $0.kind == .zone || $0.kind == .region }) else { return [] }
        var parents: [String: Group] = [:]
        for group in design.board.groups { for member in group.members { parents[member] = group } }
        guard !parents.isEmpty else { return [] }
        let networks = design.board.zonesDrawnAsNetworks
        var asked: Set<String> = []
        return design.parts.compactMap { part in
            var next = parents[part.id]
            while let group = next {
                let names = [group.id, group.title]
                if group.kind == .zone, networks.contains(group.id) {
                    if case .count(let count)? = part[.zones], count > 1, asked.insert(group.id).inserted {
                        return question(part, group, zones: count, in: design)
                    }
                } else if group.kind == .zone, let zones = part[.zones], !agrees(zones, names) {
                    return disagreement(part, group, says: "zones", text: describe(zones), key: "zones", in: design)
                }
                if group.kind == .region, let regions = part[.regions], !(regions.count == 1 && names.contains(regions[0])) {
                    return disagreement(part, group, says: "regions", text: Design.list(regions), key: "regions", in: design)
                }
                next = parents[group.id]
            }
            return nil
        }
    }

    private func agrees(_ zones: Zones, _ names: [String]) -> Bool {
        switch zones {
        case .names(let stated): stated.count == 1 && names.contains(stated[0])
        case .count(let count): count == 1
        }
    }

    private func describe(_ zones: Zones) -> String {
        switch zones {
        case .names(let names): Design.list(names)
        case .count(let count): "\(count) zones"
        }
    }

    /// No data centre holds what runs in three: the group is a network, or the count is wrong.
    private func question(_ part: Part, _ group: Group, zones: Int, in design: Design) -> Finding {
        let index = design.board.groups.firstIndex { $0.id == group.id } ?? 0
        return finding(
            about: part, severity: .advice,
            message:
                "\(group.title) is drawn as a zone, but \(design.name(part)) in it runs in \(zones) zones: it is not taken for a data centre.",
            fixes: [
                QuickFix(
                    "Make \(group.title) a plain group",
                    edit: .change(section: .groups, index: index, changes: [AttributeChange("kind", .text(GroupKind.group.rawValue))]))
            ])
    }

    private func disagreement(_ part: Part, _ group: Group, says what: String, text: String, key: String, in design: Design) -> Finding {
        finding(
            about: part, message: "\(design.name(part)) stands in \(group.title), but says it runs in \(text).",
            fixes: [QuickFix("Drop its \(what)", edit: design.change(part, AttributeChange(key, nil)))])
    }
}

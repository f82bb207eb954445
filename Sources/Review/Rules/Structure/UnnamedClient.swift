import Analysis
import Whiteboard

extension Design {
    /// What was drawn as a program, called by nobody, and comes in by a door as only clients do: `customer > cdn > lb`.
    func isLikelyClient(_ part: Part) -> Bool {
        guard part.kind == "service", part.component.attributes.keys.allSatisfy(["id", "kind", "name"].contains),
            topology.incoming.degree(of: part.index) == 0
        else { return false }
        let callees = topology.drawnCallees(of: part.index)
        return !callees.isEmpty
            && callees.allSatisfy { Self.doors.contains($0.part.kind) }
    }

    private static let doors: Set<Kind> = ["cdn", "dns", "waf", "load-balancer", "api-gateway", "reverse-proxy"]

    /// Makes clients of them.
    func clients(_ parts: [Part]) -> QuickFix {
        QuickFix(
            "\(names(parts)) \(parts.count == 1 ? "is a client" : "are clients")",
            edit: batch("clients", parts.map { change($0, AttributeChange("kind", .text("client"))) }))
    }
}

import Whiteboard

// Where a system runs, what law holds and what is assumed.

extension RequirementEntry {
    private static let laws: Set<String> = ["gdpr", "hipaa", "pci", "pci-dss", "ccpa", "sox", "ferpa", "coppa"]

    /// What people say around a law without saying more: `must be PCI DSS compliant`.
    private static let aroundLaws: Set<String> = [
        "and", "must", "be", "is", "are", "we", "need", "to", "with", "under", "the", "comply", "complies", "compliant", "compliance",
        "compliance-ready", "follow", "follows", "level", "law", "laws", "rules", "applies", "apply", "falls", "satisfy", "meet", "meets",
        "in",
        "scope", "for", "has", "have", "fulfil",
    ]

    func scope(_ words: EntryWords, _ text: String) -> Reading? {
        guard let first = words.typed.first?.lowercased() else { return nil }
        let rest = QuickEntry.trimmed(text.dropFirst(first.count))
        let names = rest.split { $0 == "," || $0.isWhitespace }.map(String.init).filter { $0 != "and" }
        switch first {
        case "assume", "assumption", "assume:", "assumption:":
            return OpenHours.doubt(of: rest).map { .unreadable($0) } ?? assumption(rest)
        case "regions", "regions:":
            guard !names.isEmpty, names.allSatisfy({ !Self.smallWords.contains($0.lowercased()) }) else { return nil }
            if names.contains(where: { $0.first?.isNumber ?? false }) {
                return .unreadable("regions are named: regions us-east, us-west, eu-west")
            }
            return set("regions", names.attributeValue)
        case "compliance", "law":
            guard !names.isEmpty else { return nil }
            return set("compliance", QuickEntry.list(rest).attributeValue)
        case "partition":
            guard names.count == 1, let choice = PartitionChoice(rawValue: names[0].lowercased()) else { return nil }
            return set("partition", choice.attributeValue)
        default:
            let joined = words.typed.joined(separator: " ").lowercased().replacing("pci dss", with: "pci-dss")
            let all = joined.split(separator: " ").map { $0.filter { $0 != "," && $0 != "." } }
            let named = all.filter(Self.laws.contains)
            // A law is none of the things that the system does, whatever is said around it.
            guard !named.isEmpty, all.allSatisfy({ Self.laws.contains($0) || Self.aroundLaws.contains($0) || $0.allSatisfy(\.isNumber) })
            else { return nil }
            let stated = board.requirements[.compliance] ?? []
            let new = named.map { $0.uppercased() }.filter { !stated.contains($0) }
            return set("compliance", (stated + new).attributeValue)
        }
    }
}

import Review

/// How findings are written.
public enum ReviewFormat: String, CaseIterable, Sendable {
    case text, json, markdown

    /// The findings of one board. Ends with a line break.
    ///
    /// - Parameter file: The name it is known by, before the findings of a text.
    public func write(_ result: ReviewResult, of document: BoardDocument, file: String) -> String {
        switch self {
        case .text: ReviewText.write(result, of: document, file: file)
        case .json: ReviewJSON.write(result, of: document)
        case .markdown: ReviewMarkdown.write(result, of: document, file: file)
        }
    }
}

extension ReviewResult {
    /// `2 errors, 1 warning, 3 advice, 1 waived`; `nothing found` where there is nothing at all.
    var counted: String {
        var parts: [String] = []
        for (severity, one, many) in [
            (Severity.error, "error", "errors"), (.warning, "warning", "warnings"), (.advice, "advice", "advice"),
        ] {
            let number = count(severity)
            if number > 0 { parts.append("\(number) \(number == 1 ? one : many)") }
        }
        if !waived.isEmpty { parts.append("\(waived.count) waived") }
        return parts.isEmpty ? "nothing found" : parts.joined(separator: ", ")
    }

    /// What is shown to people: no more than eight of a family and severity, the rest as a number.
    var folded: [(finding: Finding, others: Int)] {
        struct Shelf: Hashable { let family: RuleFamily, severity: Severity }
        var counts: [Shelf: Int] = [:]
        for finding in open { counts[Shelf(family: finding.family, severity: finding.severity), default: 0] += 1 }
        var shown: [Shelf: Int] = [:]
        return open.compactMap { finding in
            let shelf = Shelf(family: finding.family, severity: finding.severity)
            let number = (shown[shelf] ?? 0) + 1
            shown[shelf] = number
            guard number <= Self.mostOfAFamily else { return nil }
            return (finding, number == Self.mostOfAFamily ? (counts[shelf] ?? 0) - Self.mostOfAFamily : 0)
        }
    }

    private static let mostOfAFamily = 8
}

extension BoardDocument {
    /// The line of what a finding is about; nil where that is no entry of the file.
    func line(of subject: Subject) -> Int? {
        switch subject {
        case .component(let id): board.index(ofComponent: id).flatMap { line(in: .components, at: $0) }
        case .connection(let name): board.index(ofConnection: name).flatMap { line(in: .connections, at: $0) }
        case .entity(let name): board.data.firstIndex { $0.name == name }.flatMap { line(in: .data, at: $0) }
        case .flow(let name): board.flows.firstIndex { $0.name == name }.flatMap { line(in: .flows, at: $0) }
        case .api(let call): board.api.firstIndex { $0.call == call }.flatMap { line(in: .api, at: $0) }
        case .group(let id): board.groups.firstIndex { $0.id == id }.flatMap { line(in: .groups, at: $0) }
        case .requirements: line(ofRequirement: "")
        case .zone, .region, .board: nil
        }
    }
}

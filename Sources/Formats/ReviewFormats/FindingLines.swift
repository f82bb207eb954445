import Review
import Whiteboard

/// The lines of a file that findings are about, found by name once for all of them.
public struct FindingLines {
    private let document: BoardDocument
    private let places: [Subject: (section: Section, index: Int)]

    /// Looks up what some findings of a file are about.
    public init(_ document: BoardDocument, of findings: [Finding]) {
        self.document = document
        let board = document.board
        let wanted = Set(findings.map(\.subject))
        var places: [Subject: (section: Section, index: Int)] = [:]
        func note(_ section: Section, _ subjects: some Sequence<Subject>) {
            // Of two of a name the first is meant, as everywhere.
            for (index, subject) in subjects.enumerated() where wanted.contains(subject) && places[subject] == nil {
                places[subject] = (section, index)
            }
        }
        note(.components, board.components.lazy.map { .component($0.id) })
        note(.data, board.data.lazy.map { .entity($0.name) })
        note(.flows, board.flows.lazy.map { .flow($0.name) })
        note(.api, board.api.lazy.map { .api($0.call) })
        note(.groups, board.groups.lazy.map { .group($0.id) })
        let isConnectionWanted = wanted.contains { if case .connection = $0 { true } else { false } }
        if isConnectionWanted { note(.connections, board.connectionNames.lazy.map { .connection($0) }) }
        self.places = places
    }

    /// The line of what a finding is about; nil where that is no entry of the file.
    public subscript(_ subject: Subject) -> Int? {
        if subject == .requirements { return document.line(ofRequirement: "") }
        return position(of: subject)?.line
    }

    /// Where the entry begins that a finding is about; nil where that is no entry of the file.
    public func position(of subject: Subject) -> TextPosition? {
        places[subject].flatMap { document.position(in: $0.section, at: $0.index) }
    }
}

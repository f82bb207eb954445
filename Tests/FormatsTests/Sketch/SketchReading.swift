import Catalog
import Formats
import TestSupport
import Testing
import Whiteboard

/// What a line makes, in the words of a test.
struct SketchReading {
    let result: SketchResult

    init(
        _ text: String, on board: Board = Board(), selection: String? = nil, mode: SketchLine.Mode = .batch,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        switch SketchLine.read(text, on: board, selection: selection, catalog: Project.catalog, mode: mode) {
        case .success(let result): self.result = result
        case .failure(let mistake):
            Issue.record("\(text): \(mistake.text)", sourceLocation: sourceLocation)
            throw mistake
        }
    }

    var board: Board { result.board }
    var ids: [String] { board.components.map(\.id) }
    /// `app service`, `cache cache Redis`.
    var kinds: [String] { board.components.map { "\($0.id) \($0.kind.rawValue)" + ($0.technology.map { " \($0)" } ?? "") } }
    /// `a > b`, `a >> b "x"`.
    var connections: [String] {
        board.connections.map { connection in
            let arrow =
                switch connection.kind {
                case .sync: ">"
                case .async: ">>"
                case .replication: "=>"
                case .batch: "~>"
                }
            return "\(connection.from) \(arrow) \(connection.to)" + (connection.label.map { " \"\($0)\"" } ?? "")
        }
    }

    /// `region eu: app a`.
    var groups: [String] {
        board.groups.map { group in
            [group.kind?.rawValue, group.id, group.name.map { "\"\($0)\"" }].compactMap { $0 }.joined(separator: " ") + ": "
                + group.members.joined(separator: " ")
        }
    }

    func component(_ id: String) throws -> Component { try #require(board.component(id)) }
}

/// The mistake of a line, `COLUMN: message`, in its first line.
func mistake(_ text: String, on board: Board = Board(), selection: String? = nil, mode: SketchLine.Mode = .batch) -> String? {
    switch SketchLine.read(text, on: board, selection: selection, catalog: Project.catalog, mode: mode) {
    case .success: nil
    case .failure(let mistake): (mistake.line > 1 ? "\(mistake.line):" : "") + "\(mistake.column): \(mistake.message)"
    }
}

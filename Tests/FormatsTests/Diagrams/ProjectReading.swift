import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// The board of files that make a project, with what it does not keep. `others` are what the files that it begins with include or extend.
func board(of begun: some ImportProject, others: [String: String]) throws(ProjectProblem) -> (board: Board, notes: [String]) {
    var project = begun
    while let reference = project.next() {
        guard let text = others[reference.path] else {
            guard reference.isNeeded else { continue }
            Issue.record("no file \(reference.path)")
            break
        }
        try project.add(text, path: reference.path, name: reference.path, for: reference)
    }
    return try project.board(catalog: Project.catalog)
}

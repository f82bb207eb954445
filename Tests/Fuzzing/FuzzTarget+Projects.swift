import Formats
import TestSupport

extension FuzzTarget {
    /// What is wrong with the board of a project whose files all say the same, those that they include or extend, too; nil where it is a
    /// board that a file can hold, or a problem with its place.
    static func harm(ofImporting text: String, into project: inout some ImportProject, paths: [String]) -> String? {
        do throws(ProjectProblem) {
            for path in paths { try project.add(text, path: path, name: "input", for: nil) }
            while let reference = project.next() { try project.add(text, path: reference.path, name: "input", for: reference) }
            let (board, notes) = try project.board(catalog: Project.catalog)
            if let harm = notes.lazy.compactMap({ harm(in: $0) }).first { return harm }
            let written = BoardDocument(new: board, catalog: Project.catalog).text(for: board)
            let (again, problems) = BoardFile.read(written, catalog: Project.catalog)
            guard let again else { return "a board that no file can hold: \(problems.map { $0.text(file: "") })" }
            return again.board == board ? nil : "is another board when written and read"
        } catch {
            return error.problems.isEmpty ? "refused without a problem" : harm(in: error.problems)
        }
    }
}

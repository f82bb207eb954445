import Catalog
import Whiteboard

/// A workspace in Structurizr's DSL, with the files that it includes or extends. Its model becomes a board; views are left out.
public struct StructurizrProject: ImportProject {
    /// The most statements, those of files that are included often counted as often.
    private static let mostLines = 200_000
    /// Files that one another include in a row.
    private static let mostDepth = 32
    /// How often files may be included, the same one counted each time.
    private static let mostIncludes = 10_000

    /// The most folders that are included, those in them counted.
    private static let mostFolders = 256

    private var names = ProjectFiles(most: 256)
    /// The statements of each file.
    private var files: [[StructurizrLine]] = []
    /// What lies in each folder that is included, by its path.
    private var folders: [String: [String]] = [:]
    /// What names of files may be put together of.
    private var constants: [String: String] = [:]

    /// A workspace without a file.
    public init() {}

    /// Workspaces share what lies beside their folders.
    public static let ownEnding: String? = ".dsl"

    /// Adds a file: the workspace first, then what it names.
    ///
    /// - Parameters:
    ///   - text: What the file says.
    ///   - path: What others are looked for beside.
    ///   - name: How messages call it.
    ///   - reference: What asked for it; nil for the workspace.
    public mutating func add(
        _ text: String, path: String, name: String, for reference: ProjectReference? = nil
    ) throws(ProjectProblem) {
        try names.checkRoom(for: name)
        var lines: [StructurizrLine]
        do throws(ReadingProblem) { lines = try StructurizrLine.all(of: text, file: files.count) } catch {
            throw ProjectProblem(file: name, problems: [error])
        }
        for place in lines.indices {
            if let constant = lines[place].constant { constants[constant.name] = constant.value }
            if Self.namedFile(lines[place]) != nil { lines[place] = lines[place].filled(constants) }
        }
        files.append(lines)
        names.add(path: path, name: name)
        for line in lines {
            guard let token = Self.namedFile(line), !token.text.lowercased().hasSuffix(".json") else { continue }
            names.want(token.text, at: token.place)
        }
    }

    /// Adds the files of a folder, in the order of their names; hidden ones are none.
    public mutating func add(folder names: [String], for reference: ProjectReference) -> Bool {
        // A link may lead round and round.
        guard folders.count < Self.mostFolders else { return true }
        let shown = names.filter { !$0.hasPrefix(".") }.sorted()
        folders[reference.path] = shown
        for name in shown { self.names.want(name, in: reference) }
        return true
    }

    /// The next file that is included or extended and was not added yet; each is asked for once.
    public mutating func next() -> ProjectReference? { names.next() }

    /// The model as a board, and what the board does not keep, a line each for standard error.
    public func board(catalog: Catalog) throws(ProjectProblem) -> (board: Board, notes: [String]) {
        do throws(ProjectSlip) {
            var notes = ProjectNotes()
            var lines: [StructurizrLine] = []
            var includes = 0
            try write(file: 0, within: [], to: &lines, includes: &includes, notes: &notes)
            var reader = StructurizrReader(lines: lines, notes: notes)
            try reader.readAll()
            var model = StructurizrDiagram(reader.model, catalog: catalog, notes: reader.notes)
            let diagram = model.diagram()
            let result = DiagramBoard.board(of: diagram, catalog: catalog)
            for note in result.notes { model.add(note: note.text, ProjectPlace(file: 0, line: note.line, column: 1), kind: note.text) }
            guard !result.board.components.isEmpty else {
                throw ProjectSlip(
                    ProjectPlace(file: 0, line: 1, column: 1), "the model has no person and no system; there is nothing to draw")
            }
            guard result.board.components.count <= Board.mostComponents else {
                throw ProjectSlip(
                    ProjectPlace(file: 0, line: 1, column: 1),
                    "\(result.board.components.count) elements; a board has \(Board.mostComponents) components at most")
            }
            return (result.board, model.notes.lines(files: names.names))
        } catch {
            throw names.problem(error)
        }
    }

    // MARK: Other files

    /// The file that a statement names: `!include PATH`, `workspace extends PATH`.
    private static func namedFile(_ line: StructurizrLine) -> StructurizrToken? {
        if line.keyword == "!include" { return line.tokens.count > 1 ? line.tokens[1] : nil }
        let isExtending = line.keyword == "workspace" && line.tokens.count > 2 && line.tokens[1].isWord("extends")
        return isExtending ? line.tokens[2] : nil
    }

    /// The files of a path: one, or those of a folder with its folders.
    private func numbers(of path: String) -> [Int] {
        if let number = names.number(ofPath: path) { return [number] }
        var found: [Int] = []
        var pending = [path]
        while let next = pending.popLast() {
            if let number = names.number(ofPath: next) { found.append(number) }
            pending += (folders[next] ?? []).reversed().map { next + "/" + $0 }
        }
        return found
    }

    /// The statements of a file, those of others where they are named.
    private func write(
        file: Int, within outer: [Int], to lines: inout [StructurizrLine], includes: inout Int, notes: inout ProjectNotes
    ) throws(ProjectSlip) {
        guard files.indices.contains(file) else { return }
        for line in files[file] {
            guard let token = Self.namedFile(line) else {
                lines.append(line)
                guard lines.count <= Self.mostLines else {
                    throw ProjectSlip(line.place, "more than \(Self.mostLines) lines with what is included; that is more than are read")
                }
                continue
            }
            if token.text.lowercased().hasSuffix(".json") {
                throw ProjectSlip(token.place, "\(token.text) is no DSL; only a workspace in the DSL can be followed")
            }
            let others = names.path(of: token.text, from: file).map { numbers(of: $0) } ?? []
            for other in others {
                guard other != file, !outer.contains(other), outer.count < Self.mostDepth else {
                    throw ProjectSlip(token.place, "\(token.text) includes this file, which cannot include it again")
                }
                includes += 1
                guard includes <= Self.mostIncludes else {
                    throw ProjectSlip(token.place, "more than \(Self.mostIncludes) files are included; that is more than are read")
                }
                try write(file: other, within: outer + [file], to: &lines, includes: &includes, notes: &notes)
            }
            if others.isEmpty { notes.add("file", token.place, "\(token.text), which is not on this machine, was left out") }
            // The workspace that extends another goes on where that one ends.
            if line.keyword == "workspace" {
                lines.append(
                    StructurizrLine(tokens: [line.tokens[0]], opensBlock: line.opensBlock, place: line.place, end: line.end))
            }
        }
    }
}

extension StructurizrProject {
    /// Whether a text begins with a workspace: for texts of unknown origin.
    static func looks(like text: String) -> Bool {
        guard text.contains("workspace"), let lines = try? StructurizrLine.all(of: text, file: 0) else { return false }
        guard let first = lines.first(where: { !$0.keyword.hasPrefix("!") }) else { return false }
        return first.keyword == "workspace" && first.opensBlock
    }
}

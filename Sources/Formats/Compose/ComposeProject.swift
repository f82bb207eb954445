import Catalog
import Whiteboard

/// Compose files that make one project. It is handed their texts: those that it begins with, then each that these include or extend.
public struct ComposeProject: ImportProject {
    struct File {
        var root: ComposeValue
        /// Its documents as they were read, variables and all; none for settings.
        var nodes: [YAMLNode] = []
        /// Whether it was named on the command line, or by another file.
        let isNamed: Bool
    }

    private(set) var names = ProjectFiles(most: 64)
    private(set) var files: [File] = []
    /// The profiles whose services are read, too; `*` is all.
    let profiles: [String]
    /// What stands for variables.
    private var variables = ComposeVariables()
    /// And in the files of another folder, beside those.
    private var ofFolder: [String: ComposeVariables] = [:]
    /// Whether `.env` was asked for; what the files name is looked for when it was read.
    private var isEnvironmentAsked = false
    /// Files of the design whose references were not asked for yet.
    private var unasked: [Int] = []

    /// A project without a file.
    ///
    /// - Parameter profiles: Those whose services are read, too; `*` is all of them.
    public init(profiles: [String] = []) { self.profiles = profiles }

    /// Adds a file.
    ///
    /// - Parameters:
    ///   - text: What the file says.
    ///   - path: What others are looked for beside.
    ///   - name: How messages call it.
    ///   - reference: What asked for it; nil for a file that the project begins with. Of those, a later one goes over an earlier one.
    public mutating func add(_ text: String, path: String, name: String, for reference: ProjectReference? = nil) throws(ProjectProblem) {
        func problem(_ problem: ReadingProblem) -> ProjectProblem { ProjectProblem(file: name, problems: [problem]) }
        try names.checkRoom(for: name)
        if let use = reference?.use, use != .design {
            let settings = ComposeSettings.read(text, for: use, file: files.count)
            files.append(File(root: settings, isNamed: false))
            names.add(path: path, name: name)
            if use == .environment { try take(ComposeVariables(settings), besides: path) }
            return
        }
        let tree = YAMLTree(resolving: text)
        let isEmpty = tree.problems.map(\.message) == [YAMLTree.empty]
        guard isEmpty || tree.problems.isEmpty else { throw ProjectProblem(file: name, problems: tree.problems) }
        // A document of remarks alone says nothing, as compose has it.
        let nodes = tree.documents.filter { !$0.isEmptyScalar }
        if let odd = nodes.first(where: { $0.pairs == nil }) {
            throw problem(ReadingProblem(odd.start, "a mapping with 'services:' was expected at the top of a compose file"))
        }
        let number = files.count
        names.add(path: path, name: name)
        files.append(File(root: try root(of: nodes, file: number), nodes: nodes, isNamed: reference == nil))
        unasked.append(number)
        // Compose reads it beside the first file (compose-spec, interpolation).
        guard text.utf8.contains(UInt8(ascii: "$")) else { return }
        if !isEnvironmentAsked {
            isEnvironmentAsked = true
            names.want(".env", at: ProjectPlace(file: 0, line: 1, column: 1), for: .environment)
        }
        // What is included is a project of its own folder, with variables of its own.
        if number > 0, names.folder(of: number) != names.folder(of: 0) {
            names.want(".env", at: ProjectPlace(file: number, line: 1, column: 1), for: .environment)
        }
    }

    /// The next file that one of them names and that was not added yet; each is asked for once.
    public mutating func next() -> ProjectReference? {
        if let reference = names.next() { return reference }
        for number in unasked { ask(for: files[number].root) }
        unasked = []
        return names.next()
    }

    /// Reads the files anew, now that it is known what their variables stand for.
    private mutating func take(_ variables: ComposeVariables, besides path: String) throws(ProjectProblem) {
        let folder = ProjectFiles.folder(ofPath: path)
        if folder == names.folder(of: 0) { self.variables = variables } else { ofFolder[folder] = variables }
        for number in files.indices where !files[number].nodes.isEmpty {
            files[number].root = try root(of: files[number].nodes, file: number)
        }
    }

    /// The documents of a file as one: a later one goes over an earlier one, as if each were a file.
    private func root(of nodes: [YAMLNode], file: Int) throws(ProjectProblem) -> ComposeValue {
        let own = names.count > file ? ofFolder[names.folder(of: file)] : nil
        let variables = own.map { self.variables.filled(by: $0) } ?? self.variables
        let values = nodes.map { ComposeValue($0, file: file, variables: variables) }
        guard let first = values.first else {
            return ComposeValue(content: .mapping([]), place: ProjectPlace(file: file, line: 1, column: 1))
        }
        do throws(ProjectSlip) {
            var merge = ComposeMerge()
            var root = first
            for value in values.dropFirst() { root = try merge.merged(root, value) }
            return root
        } catch {
            throw names.problem(error)
        }
    }

    private mutating func ask(for root: ComposeValue) {
        for value in Self.references(in: root) {
            if let text = value.text { names.want(text, at: value.place) }
        }
        for setting in ComposeSettings.references(in: root) { names.want(setting.path, at: setting.place, for: setting.use) }
    }

    /// The project's services as a board, and what the board does not keep, a line each for standard error.
    public func board(catalog: Catalog) throws(ProjectProblem) -> (board: Board, notes: [String]) {
        if let name = names.names.first, files.allSatisfy({ $0.nodes.isEmpty }) {
            throw ProjectProblem(file: name, problems: [ReadingProblem(line: 1, column: 1, message: YAMLTree.empty)])
        }
        do throws(ProjectSlip) {
            var assembly = ComposeAssembly(self)
            let model = try assembly.model()
            var reader = ComposeReader(project: self, model: model, notes: assembly.notes, catalog: catalog)
            let diagram = try reader.readAll()
            return (DiagramBoard.board(of: diagram, catalog: catalog).board, reader.notes.lines(files: names.names))
        } catch {
            throw names.problem(error)
        }
    }

    // MARK: Other files

    /// Where other files are named: behind `include`, and behind the `file` of a service that extends one.
    private static func references(in root: ComposeValue) -> [ComposeValue] {
        let extended = root["services"]?.entries?.compactMap { $0.value["extends"]?["file"] } ?? []
        return includes(in: root).flatMap(\.self) + extended
    }

    /// The files of each include; of several in one, a later one goes over an earlier one.
    static func includes(in root: ComposeValue) -> [[ComposeValue]] {
        (root["include"]?.items ?? []).map { item in
            guard item.entries != nil else { return [item] }
            return item["path"].map { $0.items ?? [$0] } ?? []
        }
    }
}

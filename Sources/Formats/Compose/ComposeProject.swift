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
    /// The profiles that were asked for; `*` is all.
    private let asked: [String]
    /// What stands for variables.
    private var variables = ComposeVariables()
    /// What the files of variables set, by their paths.
    private var valuesOf: [String: ComposeVariables] = [:]
    /// The files of variables of each file that is included, beside those of the project, by its path; a later one goes over an earlier
    /// one.
    private var environments: [String: [String]] = [:]
    /// Whether `.env` was asked for; what the files name is looked for when it was read.
    private var isEnvironmentAsked = false
    /// Files of the design whose references were not asked for yet.
    private var unasked: [Int] = []

    /// A project without a file.
    ///
    /// - Parameter profiles: Those whose services are read, too; `*` is all of them.
    public init(profiles: [String] = []) { asked = profiles }

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
            if use == .environment || use == .statedEnvironment { try take(ComposeVariables(settings), from: path) }
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
        if let mistake = nodes.lazy.compactMap({ ComposeVariables.mistake(in: $0) }).first { throw problem(mistake) }
        let number = files.count
        names.add(path: path, name: name)
        files.append(File(root: try root(of: nodes, file: number), nodes: nodes, isNamed: reference == nil))
        unasked.append(number)
        // Compose reads it beside the first file (compose-spec, interpolation).
        let hasVariables = text.utf8.contains(UInt8(ascii: "$"))
        if !isEnvironmentAsked, hasVariables || text.contains("profiles") {
            isEnvironmentAsked = true
            names.want(".env", at: ProjectPlace(file: 0, line: 1, column: 1), for: .environment)
        }
        guard hasVariables else { return }
        for environment in environments[path] ?? [] {
            names.want(path: environment, written: environment, at: ProjectPlace(file: number, line: 1, column: 1), for: .environment)
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
    private mutating func take(_ variables: ComposeVariables, from path: String) throws(ProjectProblem) {
        valuesOf[path] = variables
        if path == names.path(of: ".env", from: 0) { self.variables = variables }
        for number in files.indices where !files[number].nodes.isEmpty {
            files[number].root = try root(of: files[number].nodes, file: number)
        }
    }

    /// The documents of a file as one: a later one goes over an earlier one, as if each were a file.
    private func root(of nodes: [YAMLNode], file: Int) throws(ProjectProblem) -> ComposeValue {
        let own = (environments[names.path(of: file)] ?? []).reversed().compactMap { valuesOf[$0] }
        let variables = own.reduce(self.variables) { $0.filled(by: $1) }
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
        for include in ComposeInclude.all(in: root) {
            keepEnvironment(of: include)
            for value in include.environments {
                if let text = value.text { names.want(text, at: value.place, for: .statedEnvironment) }
            }
        }
        let own = environments[names.path(of: root.place.file)]
        for value in Self.references(in: root) {
            guard let text = value.text else { continue }
            names.want(text, at: value.place)
            // What an included service extends has the variables of what is included.
            if let path = names.path(of: text, from: value.place.file), environments[path] == nil { environments[path] = own }
        }
        for setting in ComposeSettings.references(in: root) { names.want(setting.path, at: setting.place, for: setting.use) }
    }

    /// What is included is a project of its own, with variables of its own: of the files that are named, or of the `.env` in its folder.
    private mutating func keepEnvironment(of include: ComposeInclude) {
        func path(of value: ComposeValue) -> String? { value.text.flatMap { names.path(of: $0, from: value.place.file) } }
        let files = include.files.compactMap(path)
        let folder = include.directory.flatMap(path) ?? files.first.map(ProjectFiles.folder) ?? ""
        let beside = folder.isEmpty ? ".env" : folder + "/.env"
        let own = include.environments.isEmpty ? [beside] : include.environments.compactMap(path)
        for file in files where environments[file] == nil { environments[file] = own }
    }

    /// The profiles whose services are read: those that were asked for, else those that `.env` names, as compose has it.
    var profiles: ComposeProfiles {
        let named = (variables["COMPOSE_PROFILES"] ?? "").split(separator: ",").map { DiagramText.lines(String($0)).joined() }
        return ComposeProfiles(asked: asked, named: asked.isEmpty ? named.filter { !$0.isEmpty } : [])
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
        return ComposeInclude.all(in: root).flatMap(\.files) + extended
    }
}

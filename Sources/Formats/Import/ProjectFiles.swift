import Catalog

/// The files of a project by their numbers: which there are, and which of those that they name are still to be read.
struct ProjectFiles {
    private let most: Int
    private var files: [(path: String, name: String)] = []
    private var places: [String: Int] = [:]
    private var wanted: [ProjectReference] = []
    /// Files that can be left out, each asked for once, there or not.
    private var optional: Set<String> = []

    /// - Parameter most: The most files of one project.
    init(most: Int) { self.most = most }

    var count: Int { files.count }
    /// How messages call them.
    var names: [String] { files.map(\.name) }

    /// Refuses one file more than are put together.
    func checkRoom(for name: String) throws(ProjectProblem) {
        guard files.count >= most else { return }
        let problem = ReadingProblem(line: 1, column: 1, message: "more than \(most) files; that is more than are put together")
        throw ProjectProblem(file: name, problems: [problem])
    }

    mutating func add(path: String, name: String) {
        places[path] = places[path] ?? files.count
        files.append((path, name))
    }

    /// Asks for a file that another names.
    mutating func want(_ text: String, at place: ProjectPlace, for use: ProjectUse = .design) {
        if let path = Self.path(text, beside: files[place.file].path) { want(path: path, written: text, at: place, for: use) }
    }

    /// Asks for a file by its path, which one that is read names.
    mutating func want(path: String, written: String, at place: ProjectPlace, for use: ProjectUse) {
        guard !optional.contains(path) else { return }
        if use != .design { optional.insert(path) }
        let name = files[place.file].name
        wanted.append(ProjectReference(path: path, written: written, file: name, line: place.line, column: place.column, use: use))
    }

    /// Asks for what lies in a folder that was asked for.
    mutating func want(_ name: String, in folder: ProjectReference) {
        wanted.append(
            ProjectReference(
                path: folder.path + "/" + name, written: folder.written + "/" + name, file: folder.file, line: folder.line,
                column: folder.column, use: folder.use))
    }

    /// The folder that a path lies in; empty for the one that names are taken from.
    static func folder(ofPath path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

    /// The path of a file; empty for one that is not there yet.
    func path(of file: Int) -> String { files.indices.contains(file) ? files[file].path : "" }

    /// The path of what a file names; nil for what lies on no disk.
    func path(of text: String, from file: Int) -> String? { Self.path(text, beside: files[file].path) }

    /// The number of the file of a path; nil for one that was not read.
    func number(ofPath path: String) -> Int? { places[path] }

    /// The next file that was asked for and is not there yet; each is asked for once.
    mutating func next() -> ProjectReference? {
        while let reference = wanted.popLast() {
            // What can be left out takes no room of what cannot.
            guard reference.isNeeded || files.count < most / 2 else { continue }
            if places[reference.path] == nil { return reference }
        }
        return nil
    }

    /// The number of a file that another names; nil for one that was not read.
    func number(of text: String, from file: Int) -> Int? { Self.path(text, beside: files[file].path).flatMap { places[$0] } }

    /// A mistake with the name of its file.
    func problem(_ slip: ProjectSlip) -> ProjectProblem {
        let problem = ReadingProblem(line: slip.place.line, column: slip.place.column, message: slip.message)
        return ProjectProblem(file: files.indices.contains(slip.place.file) ? files[slip.place.file].name : "", problems: [problem])
    }

    /// The path of a file that another names, as compose joins them; nil for one on the network and one that no file can have.
    static func path(_ text: String, beside other: String) -> String? {
        guard !text.isEmpty, !text.contains("://"), !text.hasPrefix("oci:"), !text.hasPrefix("git@"),
            ControlCharacter.first(in: text) == nil
        else { return nil }
        var parts: [Substring] = []
        let folder = text.hasPrefix("/") ? "" : other.lastIndex(of: "/").map { String(other[...$0]) } ?? ""
        let whole = folder + text
        for part in whole.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        let path = (whole.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
        // A lone hyphen is standard input.
        return path == "-" ? "./-" : path
    }
}

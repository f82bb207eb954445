import Canvas

/// What a board does not keep of the files of a project: of each kind one line a file, where the first of it stands.
struct ProjectNotes {
    private struct Note {
        var place: ProjectPlace
        var text: String
        var lines: [Int]
    }

    /// By kind, then by file.
    private var notes: [String: [Int: Note]] = [:]
    /// The most kinds; what a file makes up beyond them is one.
    private static let mostKinds = 60

    /// Adds one; `kind` is what makes it the same as another.
    mutating func add(_ kind: String, _ place: ProjectPlace, _ text: String) {
        guard notes[kind] != nil || notes.count < Self.mostKinds || kind.isEmpty else {
            return add("", place, "what else stands here was left out")
        }
        var note = notes[kind]?[place.file] ?? Note(place: place, text: text, lines: [])
        note.lines.append(place.line)
        if place < note.place { (note.place, note.text) = (place, text) }
        notes[kind, default: [:]][place.file] = note
    }

    /// The notes, in the order of files and lines.
    var all: [ImportNote] {
        notes.values.flatMap(\.values).sorted { ($0.place, $0.text) < ($1.place, $1.text) }.map { note in
            var others = note.lines
            if let first = others.firstIndex(of: note.place.line) { others.remove(at: first) }
            return ImportNote(line: note.place.line, text: note.text, file: note.place.file, others: others)
        }
    }

    /// Lines for standard error, in the order of files and lines.
    func lines(files: [String]) -> [String] { all.map { $0.text(file: files[$0.file]) } }
}

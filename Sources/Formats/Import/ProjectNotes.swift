import Canvas

/// What a board does not keep of the files of a project: of each kind one line, where the first of it stands.
struct ProjectNotes {
    private struct Note {
        var place: ProjectPlace
        var text: String
        var count = 1
    }

    private var notes: [String: Note] = [:]
    /// The most kinds; what a file makes up beyond them is one.
    private static let mostKinds = 60

    /// Adds one; `kind` is what makes it the same as another.
    mutating func add(_ kind: String, _ place: ProjectPlace, _ text: String) {
        guard notes[kind] != nil || notes.count < Self.mostKinds || kind.isEmpty else {
            return add("", place, "what else stands here was left out")
        }
        guard var note = notes[kind] else {
            notes[kind] = Note(place: place, text: text)
            return
        }
        note.count += 1
        if place < note.place { (note.place, note.text) = (place, text) }
        notes[kind] = note
    }

    /// The notes of a single file, in the order of lines.
    var all: [ImportNote] { sorted.map(\.note) }

    /// Lines for standard error, in the order of files and lines.
    func lines(files: [String]) -> [String] { sorted.map { $0.note.text(file: files[$0.file]) } }

    private var sorted: [(file: Int, note: ImportNote)] {
        notes.values.sorted { ($0.place, $0.text) < ($1.place, $1.text) }.map { note in
            (note.place.file, ImportNote(line: note.place.line, text: ImportNote.text(note.text, times: note.count)))
        }
    }
}

import Catalog
import Whiteboard

/// A D2 diagram with the files that it reads: `app: @app` and `...@base`, beside the file that names them.
public struct D2Project: ImportProject {
    private var names = ProjectFiles(most: 64)
    private var maps: [D2Map] = []
    private var files = D2Files()
    private var title: String?

    /// A project without a file.
    public init() {}

    /// Adds a file: first the diagram, then each that one of them reads.
    public mutating func add(_ text: String, path: String, name: String, for reference: ProjectReference? = nil) throws(ProjectProblem) {
        try names.checkRoom(for: name)
        var parser = D2Parser(text, at: files.end)
        do throws(ReadingProblem) { maps.append(try parser.readFile()) } catch { throw ProjectProblem(file: name, problems: [error]) }
        if maps.count == 1 { title = D2Import.comment(text) }
        files.add(parser.cursor)
        names.add(path: path, name: name)
        for reference in maps[maps.count - 1].drawn.references { names.want(reference.file, at: place(reference.at)) }
    }

    /// The next file that one of them names and that was not added yet; each is asked for once.
    public mutating func next() -> ProjectReference? { names.next() }

    /// The diagram with what it reads as a board, and what the board does not keep, a line each for standard error.
    public func board(catalog: Catalog) throws(ProjectProblem) -> (board: Board, notes: [String]) {
        let diagram = try diagram()
        do throws(ReadingProblem) {
            let (board, notes) = DiagramBoard.board(of: try diagram.counted(), catalog: catalog)
            try DiagramFile.check(board, firstLine: 1)
            return (board, notes.map { $0.text(file: names.names[$0.file]) })
        } catch {
            throw ProjectProblem(file: names.names.first ?? "", problems: [error])
        }
    }

    private func diagram() throws(ProjectProblem) -> ImportedDiagram {
        do throws(D2Slip) {
            var spreading = D2Spreading(maps: maps, names: names)
            var reader = D2Reader(files: files, title: title)
            try reader.read(try spreading.whole())
            return reader.diagram()
        } catch {
            throw names.problem(ProjectSlip(place(error.at), error.message))
        }
    }

    private func place(_ at: Int) -> ProjectPlace {
        let position = files.position(at)
        return ProjectPlace(file: position.file, line: position.line, column: position.column)
    }
}

/// Puts what other files hold where it is read.
private struct D2Spreading {
    let maps: [D2Map]
    let names: ProjectFiles
    private var read = 0
    /// Classes and variables of files that are read within a container; they are those of the board.
    private var shared: [D2Entry] = []

    /// More statements than a diagram of many files has. Each reading of a file counts: files that read another twice, and that again
    /// another, would grow without end.
    private static let mostRead = 100_000
    private static let mostDepth = 32

    init(maps: [D2Map], names: ProjectFiles) { (self.maps, self.names) = (maps, names) }

    mutating func whole() throws(D2Slip) -> D2Map {
        guard let first = maps.first else { return D2Map() }
        var map = try spread(first.drawn, of: 0, within: [0], isInside: false)
        map.entries = shared + map.entries
        return map
    }

    private mutating func spread(_ map: D2Map, of file: Int, within outer: [Int], isInside: Bool) throws(D2Slip) -> D2Map {
        var result = D2Map()
        for entry in map.entries {
            read += 1
            guard read <= Self.mostRead else {
                throw D2Slip(
                    at: entry.at, message: "more than \(Self.mostRead) statements with those of other files; that is more than are read")
            }
            var entry = entry
            guard let reference = entry.reference, let other = names.number(of: reference.file, from: file) else {
                entry.map = try entry.map.map { map throws(D2Slip) in try spread(map, of: file, within: outer, isInside: true) }
                result.entries.append(entry)
                continue
            }
            guard !outer.contains(other), outer.count < Self.mostDepth else {
                throw D2Slip(at: reference.at, message: "\(reference.file) reads this file, which cannot read it again")
            }
            let isNested = isInside || !reference.isSpread
            var whole = try spread(maps[other].drawn, of: other, within: outer + [other], isInside: isNested)
            if isNested { share(&whole) }
            let part = try part(whole, reference)
            if reference.isSpread {
                result.entries += part.map?.entries ?? []
            } else {
                entry.reference = nil
                entry.value = part.value
                entry.map = part.map
                result.entries.append(entry)
            }
        }
        return result
    }

    /// What stands at the top of a file says something of the whole board, wherever the file is read.
    private mutating func share(_ map: inout D2Map) {
        func word(_ entry: D2Entry) -> String { entry.path.first.flatMap(D2Reader.word) ?? "" }
        shared += map.entries.filter { ["classes", "vars"].contains(word($0)) }
        map.entries.removeAll { D2Reader.boardWords.contains(word($0)) }
    }

    /// What of a file is read: all of it, or what a path names.
    private func part(_ map: D2Map, _ reference: D2Entry.Reference) throws(D2Slip) -> (value: D2Entry.Value?, map: D2Map?) {
        var found: (value: D2Entry.Value?, map: D2Map?) = (nil, map)
        for (number, key) in reference.keys.enumerated() {
            let path = reference.keys[...number]
            let entries = found.map?.entries.filter {
                $0.arrows.isEmpty && $0.path.count == 1 && $0.path[0].text.lowercased() == key.text.lowercased()
            }
            guard let entries, !entries.isEmpty else {
                throw D2Slip(at: reference.at, message: "\(reference.file) has no \(path.map(\.text).joined(separator: "."))")
            }
            let inner = entries.compactMap(\.map).flatMap(\.entries)
            found = (entries.compactMap(\.value).last, inner.isEmpty ? nil : D2Map(entries: inner))
        }
        return found
    }
}

extension D2Map {
    /// The map without what stands in boards beside the one that is drawn.
    fileprivate var drawn: D2Map {
        var map = self
        let drawn = drawnBoards.map(\.at)
        for place in entries.indices where D2Reader.boards.contains(entries[place].path.first.flatMap(D2Reader.word) ?? "") {
            let kept = (entries[place].map?.entries ?? []).filter { drawn.contains($0.at) }
            map.entries[place].map = kept.isEmpty ? nil : D2Map(entries: kept)
            map.entries[place].reference = nil
        }
        return map
    }

    /// Files that are read anywhere in it.
    fileprivate var references: [D2Entry.Reference] { entries.flatMap { [$0.reference].compactMap { $0 } + ($0.map?.references ?? []) } }
}

import Whiteboard

/// The comments of a board file, each with what it stands at: above or beside the first thing of a line.
///
/// What a line begins with is named by its path, so that the same thing is found in another version of the file, wherever it stands there.
struct PlacedComments {
    /// The beginning of a line, and what is said of it.
    struct Place {
        /// `["components", "app", "replicas"]`; of the end of the file empty.
        let path: [String]
        /// The line, from 0; of the end of the file the number of lines.
        let line: Int
        /// Comments and empty lines between the place before and this one, as they stand.
        var above: [String] = []
        /// The comment at the end of the line, with its sign, and the blanks before it.
        var beside: (gap: Int, text: String)?

        /// The comments above, without their indentation.
        var comments: [String] { above.map(PlacedComments.bare).filter { !$0.isEmpty } }
    }

    /// The lines without their ends; the empty one behind the last end is none.
    let lines: [Range<Int>]
    /// In the order of their lines; the last is the end of the file.
    private(set) var places: [Place] = []
    private(set) var byPath: [[String]: Int] = [:]
    /// Lines that end within a text, where no comment can stand.
    private(set) var openLines: Set<Int> = []

    /// - Parameters:
    ///   - tree: A file that was read.
    ///   - names: What the entries of each section are called, so that one that was renamed is the same.
    init(_ tree: YAMLTree, names: [Section: [String]]) {
        let source = tree.source
        lines = source.lineStarts.enumerated().compactMap { number, start in
            let isLast = number == source.lineStarts.count - 1
            return isLast && start == source.bytes.count ? nil : start..<source.breakStart(after: start)
        }
        guard let root = tree.root else { return }
        var walk = Walk(names: names)
        walk.visit(root, [])
        let comments = Comments(source: source, root: root)
        openLines = walk.openLines
        var above: [String] = []
        for (number, line) in lines.enumerated() {
            let comment = comments[line].first
            if let path = walk.paths[number] {
                add(Place(path: path, line: number, above: above, beside: comment.map { ($0.gap, $0.text) }))
                above = []
            } else if walk.openLines.contains(number - 1) {
                continue
            } else if source.bytes[line].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) || comment.map({ source.isAlone($0.start) }) ?? false {
                above.append(source.text(line))
            } else {
                // A closing bracket.
                add(Place(path: Array(places.last?.path.prefix(1) ?? []) + ["]"], line: number, above: above))
                above = []
            }
        }
        add(Place(path: [], line: lines.count, above: above))
    }

    private mutating func add(_ place: Place) {
        if byPath[place.path] == nil { byPath[place.path] = places.count }
        places.append(place)
    }

    subscript(path: [String]) -> Place? { byPath[path].map { places[$0] } }

    /// All that is said anywhere.
    var all: Set<String> { Set(places.flatMap { $0.comments + ($0.beside.map { [$0.text] } ?? []) }) }

    /// A line without the blanks around it.
    static func bare(_ line: String) -> String {
        var text = line[...].drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }

    /// Goes through a tree: which thing each line begins with, and which lines end within a text.
    private struct Walk {
        let names: [Section: [String]]
        var paths: [Int: [String]] = [:]
        var openLines: Set<Int> = []

        mutating func visit(_ node: YAMLNode, _ path: [String]) {
            switch node.content {
            case .scalar(_, let style):
                // Of a block of text the end is the beginning of the line behind it.
                let end = style == .literal || style == .folded ? node.end.line - 1 : node.end.line
                openLines.formUnion((node.start.line - 1)..<max(node.start.line, end) - 1)
            case .alias: break
            case .sequence(let items):
                var seen: [String: Int] = [:]
                let section = path.count == 1 ? Section(rawValue: path[0]).flatMap { names[$0] } : nil
                for (index, item) in items.enumerated() {
                    let known = section.flatMap { $0.indices.contains(index) ? $0[index] : nil }
                    let name = known ?? item.text ?? EntryMatching.naming.lazy.compactMap { item[$0]?.text }.first ?? ""
                    seen[name, default: 0] += 1
                    let inner = path + [seen[name].map { $0 > 1 ? "\(name) #\($0)" : name } ?? name]
                    begin(item.start, inner)
                    visit(item, inner)
                }
            case .mapping(let pairs):
                for pair in pairs {
                    begin(pair.key.start, path + [pair.name])
                    visit(pair.value, path + [pair.name])
                }
            }
        }

        private mutating func begin(_ start: TextPosition, _ path: [String]) {
            if paths[start.line - 1] == nil { paths[start.line - 1] = path }
        }
    }
}

extension SourceText {
    /// Where the line of this byte ends, before its line break.
    fileprivate func breakStart(after offset: Int) -> Int {
        bytes[offset...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    }

    /// Whether only blanks stand before this byte on its line.
    fileprivate func isAlone(_ offset: Int) -> Bool {
        var at = offset
        while at > 0, bytes[at - 1] == 0x20 || bytes[at - 1] == 0x09 { at -= 1 }
        return at == lineStarts[0] || at == 0 || bytes[at - 1] == 0x0A || bytes[at - 1] == 0x0D
    }
}

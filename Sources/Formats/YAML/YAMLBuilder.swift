import CYAML
import Catalog

/// Puts libyaml's events together to a tree, without recursion.
struct YAMLBuilder {
    /// A list or mapping that is not closed yet.
    struct Open {
        let isMapping: Bool
        let isFlow: Bool
        let start: TextPosition
        var items: [YAMLNode] = []
        var pairs: [YAMLPair] = []
        var key: YAMLNode?
        /// What it is called by further down, where aliases are resolved.
        var anchor: String?
        var tag: YAMLNode.Tag?
        /// What stands in it, counted where aliases are resolved.
        var size = YAMLReferences.Size()
        /// Where a long mapping's keys stand; short ones are looked through.
        private var lines: [String: Int] = [:]

        init(isMapping: Bool, isFlow: Bool, start: TextPosition) {
            self.isMapping = isMapping
            self.isFlow = isFlow
            self.start = start
        }

        func line(ofKey name: String) -> Int? {
            if !lines.isEmpty { return lines[name] }
            return pairs.first { $0.key.text == name }?.key.start.line
        }

        mutating func add(_ pair: YAMLPair) {
            pairs.append(pair)
            guard pairs.count > 8 else { return }
            if lines.isEmpty { for pair in pairs { lines[pair.name] = pair.key.start.line } }
            lines[pair.name] = pair.key.start.line
        }
    }

    let source: SourceText
    var problems: [ReadingProblem]
    var root: YAMLNode?
    var documentEnd: Int
    private(set) var fragment: YAMLNode?
    private(set) var breakPosition: TextPosition?
    private(set) var rest: [YAMLPair] = []
    private(set) var breaksOffLater = false
    /// Characters before those that the parser sees.
    private let skipped: Int
    private var open: [Open] = []
    private var documents = 0
    /// All documents, where several are read.
    private(set) var all: [YAMLNode] = []
    /// The first document, while further ones are read.
    private var first: YAMLNode?
    /// What anchors name; nil where they are refused.
    private var references: YAMLReferences?
    /// Whether what was read is more than is read.
    private var isTooMuch = false

    /// Whether it is another program's, which may hold texts of any length.
    private let isForeign: Bool
    /// Characters that stand in it in two halves.
    private var pairs: SurrogatePairs?
    /// What the file is meant to be.
    private let language: String

    init(source: SourceText, problems: [ReadingProblem], references: YAMLReferences?, isForeign: Bool) {
        self.source = source
        self.references = references
        self.isForeign = isForeign
        language = JSONSyntax.isMeant(in: source.bytes) ? "JSON" : "YAML"
        self.problems = problems
        documentEnd = source.bytes.count
        skipped = SourceText.markLength(source.bytes) == 0 ? 0 : 1
    }

    mutating func parse(_ bytes: [UInt8]) {
        var readable = bytes
        pairs = SurrogatePairs(in: &readable)
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else {
            say(.start, "no memory to read it")
            return
        }
        defer { yaml_parser_delete(&parser) }
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
        // The parser would count a mark of byte order as a column, and the first key as indented.
        readable.dropFirst(SourceText.markLength(readable)).withUnsafeBufferPointer { buffer in
            yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            var goesOn = true
            while goesOn {
                var event = yaml_event_t()
                if yaml_parser_parse(&parser, &event) == 1 {
                    goesOn = take(event)
                    yaml_event_delete(&event)
                } else {
                    let slip = syntaxSlip(of: parser)
                    say(slip.position, "not \(language): " + slip.message)
                    breakOff(at: slip.position)
                    goesOn = false
                }
            }
        }
    }

    /// Adds an event to the tree; false ends the reading.
    private mutating func take(_ event: yaml_event_t) -> Bool {
        switch event.type {
        case YAML_STREAM_END_EVENT:
            if documents == 0 { say(.start, YAMLTree.empty) }
            return false
        case YAML_DOCUMENT_START_EVENT:
            documents += 1
            if references != nil {
                // What an anchor names it names in its own document.
                references = YAMLReferences()
                root = nil
            } else if documents == 2 {
                first = root
                say(position(event.start_mark), "a second document; a file holds one")
            }
        case YAML_DOCUMENT_END_EVENT:
            if references != nil {
                if let root { all.append(root) }
                root = all.first
                guard all.count <= YAMLTree.mostDocuments else {
                    say(position(event.start_mark), "more than \(YAMLTree.mostDocuments) documents; that is more than are put together")
                    return false
                }
            } else if documents == 1 {
                documentEnd = position(event.start_mark).byteOffset
            } else {
                // One with a version of its own is another board, not the rest of this one.
                if let pairs = root?.pairs, !pairs.contains(where: { $0.name == "boardwalk" }) { rest += pairs }
                root = first
            }
        case YAML_ALIAS_EVENT: addAlias(event)
        case YAML_SCALAR_EVENT:
            let (anchor, tag) = names(anchor: event.data.scalar.anchor, tag: event.data.scalar.tag, at: event.start_mark)
            var node = scalar(of: event)
            node.tag = tag
            add(node, size: references == nil ? nil : YAMLReferences.Size(of: node), anchor: anchor)
        case YAML_SEQUENCE_START_EVENT:
            let sequence = event.data.sequence_start
            var open = Open(isMapping: false, isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE, start: position(event.start_mark))
            (open.anchor, open.tag) = names(anchor: sequence.anchor, tag: sequence.tag, at: event.start_mark)
            return begin(open)
        case YAML_MAPPING_START_EVENT:
            let mapping = event.data.mapping_start
            var open = Open(isMapping: true, isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE, start: position(event.start_mark))
            (open.anchor, open.tag) = names(anchor: mapping.anchor, tag: mapping.tag, at: event.start_mark)
            return begin(open)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            close(at: event.end_mark)
        default: break
        }
        return !isTooMuch
    }

    private mutating func begin(_ collection: Open) -> Bool {
        guard open.count < YAMLTree.deepestNesting else {
            say(collection.start, "nested deeper than \(YAMLTree.deepestNesting) levels")
            breakOff(at: collection.start)
            return false
        }
        open.append(collection)
        return true
    }

    private mutating func close(at mark: yaml_mark_t) {
        guard let collection = open.last else { return }
        // The parser closes a block where the next one begins, behind comments and blank lines; ours ends with its last value.
        let last = collection.isMapping ? collection.pairs.last?.value.end : collection.items.last?.end
        let end = collection.isFlow ? position(mark) : last ?? collection.start
        close(at: end)
    }

    /// Closes what is open: the document cannot be read to its end.
    private mutating func breakOff(at position: TextPosition) {
        while let collection = open.last {
            open[open.count - 1].key = nil
            close(at: collection.start)
        }
        guard documents < 2 else {
            breaksOffLater = true
            root = first ?? all.first
            return
        }
        breakPosition = position
        fragment = root
        root = nil
    }

    private mutating func close(at end: TextPosition) {
        guard let collection = open.popLast() else { return }
        guard references != nil else {
            let content: YAMLNode.Content = collection.isMapping ? .mapping(collection.pairs) : .sequence(collection.items)
            return add(YAMLNode(content: content, isFlow: collection.isFlow, start: collection.start, end: end))
        }
        let pairs = YAMLReferences.merged(collection.pairs) { problems.append(ReadingProblem($0, $1)) }
        let content: YAMLNode.Content = collection.isMapping ? .mapping(pairs) : .sequence(collection.items)
        var node = YAMLNode(content: content, isFlow: collection.isFlow, start: collection.start, end: end)
        node.tag = collection.tag
        add(node, size: collection.size.closed, anchor: collection.anchor)
    }

    /// Puts in place of an alias what its anchor names, or refuses it.
    private mutating func addAlias(_ event: yaml_event_t) {
        let (start, end) = (position(event.start_mark), position(event.end_mark))
        guard references != nil else {
            say(event.start_mark, Self.refusal)
            return add(YAMLNode(content: .alias, start: start, end: end))
        }
        let name = event.data.alias.anchor.map { String(cString: UnsafePointer($0)) } ?? ""
        guard let known = references?[name] else {
            say(event.start_mark, "nothing above it is called &\(name), which *\(name) speaks of")
            return add(YAMLNode(content: .alias, start: start, end: end))
        }
        var node = YAMLNode(content: known.node.content, isFlow: known.node.isFlow, start: start, end: end)
        node.tag = known.node.tag
        node.repeated = known.node.repeated ?? known.node.start
        add(node, size: known.size)
    }

    /// Adds a value whose size counts, and remembers it by its anchor. Aliases share what they stand for, so that a file which names much
    /// by little is counted before anybody walks through it.
    private mutating func add(_ node: YAMLNode, size: YAMLReferences.Size?, anchor: String? = nil) {
        if let size {
            if let anchor { references?.remember(node, size, as: anchor) }
            if !open.isEmpty { open[open.count - 1].size.add(size) }
            if size.depth + open.count > YAMLTree.deepestNesting || (open.last?.size ?? size).values > YAMLReferences.mostValues {
                if !isTooMuch { say(node.start, YAMLReferences.Size.excess(isDepth: size.depth + open.count > YAMLTree.deepestNesting)) }
                isTooMuch = true
            }
        }
        add(node)
    }

    private mutating func add(_ node: YAMLNode) {
        let last = open.count - 1
        guard last >= 0 else {
            root = node
            return
        }
        guard open[last].isMapping else {
            open[last].items.append(node)
            return
        }
        guard let key = open[last].key else {
            open[last].key = node
            return
        }
        open[last].key = nil
        guard case .scalar(let name, _) = key.content else {
            if !key.isAlias { say(key.start, "a key is one word", .key) }
            return
        }
        if let line = open[last].line(ofKey: name) {
            if last == 0, documents == 1 { rest.append(YAMLPair(key: key, value: node)) }
            say(key.start, "'\(name)' stands twice, first in line \(line)", .key)
            return
        }
        open[last].add(YAMLPair(key: key, value: node))
    }

    private mutating func scalar(of event: yaml_event_t) -> YAMLNode {
        let scalar = event.data.scalar
        let start = position(event.start_mark)
        var text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        let style: YAMLNode.Style =
            switch scalar.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
            case YAML_LITERAL_SCALAR_STYLE: .literal
            case YAML_FOLDED_SCALAR_STYLE: .folded
            default: .plain
            }
        if let pairs {
            text = pairs.restored(
                text, isEscaped: style == .doubleQuoted, in: source, from: start.byteOffset, to: position(event.end_mark).byteOffset)
        }
        if !isForeign, scalar.length > YAMLTree.longestScalar {
            say(event.start_mark, YAMLTree.tooMuch("a text of", scalar.length, YAMLTree.longestScalar, "64 KiB"))
        }
        if references == nil, let control = ControlCharacter.first(in: text) {
            say(event.start_mark, ControlCharacter.message(control))
        }
        var close = position(event.end_mark)
        if style == .literal || style == .folded {
            // Blank lines behind a block of text belong to nobody.
            var last = close.byteOffset
            while last > 0, [0x20, 0x0A, 0x0D, 0x09].contains(source.bytes[last - 1]) { last -= 1 }
            close = source.position(ofByte: last)
        }
        return YAMLNode(content: .scalar(text, style), start: start, end: close)
    }

    private static let refusal = "anchors and aliases are not used here; write the value itself"

    /// The anchor and the tag of a value, where they are read; else both are refused.
    private mutating func names(
        anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?, at mark: yaml_mark_t
    ) -> (anchor: String?, tag: YAMLNode.Tag?) {
        guard references == nil else {
            let tag = tag.flatMap { YAMLNode.Tag(rawValue: String(cString: UnsafePointer($0))) }
            return (anchor.map { String(cString: UnsafePointer($0)) }, tag)
        }
        if anchor != nil { say(mark, Self.refusal) }
        if tag != nil { say(mark, "tags are not used here") }
        return (nil, nil)
    }

    private mutating func say(_ mark: yaml_mark_t, _ message: String) { say(position(mark), message, .value) }

    private mutating func say(_ position: TextPosition, _ message: String, _ weight: ReadingProblem.Weight = .document) {
        problems.append(ReadingProblem(position, message, weight: weight))
    }

    private func position(_ mark: yaml_mark_t) -> TextPosition { source.position(ofCharacter: mark.index + skipped, inLine: mark.line) }

    private func syntaxSlip(of parser: yaml_parser_t) -> YAMLSlip {
        let problem = parser.problem.map { String(cString: $0) } ?? "it cannot be read"
        let context = parser.context.map { String(cString: $0) } ?? ""
        // The parser's own context is the last token; what somebody forgot to close is the innermost bracket.
        let bracket = open.last.flatMap { $0.isFlow && !context.contains("quoted scalar") ? $0 : nil }
        return YAMLSlip(
            problem: problem, context: bracket == nil ? context : "flow " + context, at: position(parser.problem_mark),
            since: bracket.map(\.start) ?? position(parser.context_mark), source: source)
    }
}

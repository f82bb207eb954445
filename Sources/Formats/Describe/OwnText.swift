/// What people write into a board's file for themselves, which is no part of the board: comments, and keys that begin with `x-`.
struct OwnText {
    private let source: SourceText
    /// Where scalars stand, in their order: a `#` within one is no comment.
    private var scalars: [Range<Int>] = []
    private var found: [(at: Int, text: String)] = []

    /// A line each, in the file's order.
    static func lines(of document: BoardDocument) -> [String] {
        guard let root = document.root else { return [] }
        var own = OwnText(source: document.source)
        own.read(root)
        own.readComments()
        return own.found.sorted { $0.at < $1.at }.map(\.text)
    }

    private init(source: SourceText) { self.source = source }

    private mutating func read(_ node: YAMLNode) {
        switch node.content {
        case .scalar: scalars.append(node.start.byteOffset..<node.end.byteOffset)
        case .sequence(let items): for item in items { read(item) }
        case .mapping(let pairs):
            for pair in pairs {
                read(pair.key)
                read(pair.value)
                guard pair.name.hasPrefix("x-") else { continue }
                add(pair.key.start.byteOffset..<max(pair.key.end.byteOffset, pair.value.end.byteOffset))
            }
        case .alias: break
        }
    }

    private mutating func readComments() {
        let bytes = source.bytes
        var next = 0
        var at = 0
        while at < bytes.count {
            while next < scalars.count, scalars[next].upperBound <= at { next += 1 }
            if next < scalars.count, scalars[next].contains(at) {
                at = scalars[next].upperBound
                continue
            }
            let isStart = at == 0 || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at - 1])
            guard bytes[at] == UInt8(ascii: "#"), isStart else {
                at += 1
                continue
            }
            let end = bytes[at...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
            add(at..<end)
            at = end
        }
    }

    private mutating func add(_ range: Range<Int>) {
        let words = source.text(range).split(whereSeparator: \.isNewline).map { $0.split(separator: " ").joined(separator: " ") }
        found.append((range.lowerBound, words.joined(separator: " ")))
    }
}

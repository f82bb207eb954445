import Analysis

/// A YAML file as a tree with the place of every value: the one reader of boards, questions, themes, configuration and data files.
///
/// Everything that no file of ours may hold is refused here, all of it at once: what is not UTF-8, control characters, anchors, aliases,
/// tags, a second document, a key that stands twice, and what is larger or deeper than the limits.
public struct YAMLTree: Sendable {
    /// What is said of a file in which nothing stands.
    static let empty = "the file is empty"

    /// The bytes, and where its lines begin.
    public let source: SourceText
    /// The document; nil where it could not be read to its end.
    public let root: YAMLNode?
    /// Of a document that breaks off, what was read before it did; nil otherwise.
    let fragment: YAMLNode?
    /// Where it breaks off.
    let breakPosition: TextPosition?
    /// What the outermost mapping holds besides: keys that stand twice, and those of further documents that are the rest of this one.
    let rest: [YAMLPair]
    /// Whether a further document breaks off, so that not even `rest` is all.
    let breaksOffLater: Bool
    /// Behind the last byte that belongs to the document: its end marker (`...`) and what follows do not.
    let documentEnd: Int
    /// Of a file of another program's that may hold several, all its documents; else none.
    let documents: [YAMLNode]
    /// What is wrong, in no order: see `ReadingProblem.report`.
    public let problems: [ReadingProblem]

    /// Largest file, in bytes.
    public static let largestFile = 16_000_000
    /// Deepest nesting of lists and mappings.
    static let deepestNesting = 64
    /// The most documents of one file, where several are read.
    static let mostDocuments = 64
    /// Longest scalar, in bytes.
    static let longestScalar = 64 * 1024

    /// Reads a whole file.
    public init(_ bytes: [UInt8]) { self.init(bytes, references: nil) }

    /// Reads a file of another program's that is JSON: a text in it may be as long as it likes, since whoever reads it takes what a board
    /// holds, and leaves out pictures.
    init(json text: String) { self.init(Array(text.utf8), references: nil, isForeign: true) }

    /// Reads a file of another program's that lives by anchors and aliases: each alias is what its anchor names, `<<` the keys of what
    /// stands behind it, a tag is nothing wrong, a text holds what it likes, and there may be several documents.
    init(resolving text: String) { self.init(Array(text.utf8), references: YAMLReferences(), isForeign: true) }

    private init(_ bytes: [UInt8], references: YAMLReferences?, isForeign: Bool = false) {
        guard bytes.count <= Self.largestFile else {
            self.init(
                source: SourceText.examine([]).text, root: nil, documentEnd: 0,
                problems: [
                    ReadingProblem(.start, Self.tooMuch("the file has", bytes.count, Self.largestFile, "16 MB"), weight: .document)
                ])
            return
        }
        let (source, readable, problems) = SourceText.examine(bytes)
        guard let readable else {
            self.init(source: source, root: nil, documentEnd: bytes.count, problems: problems)
            return
        }
        var builder = YAMLBuilder(source: source, problems: problems, references: references, isForeign: isForeign)
        builder.parse(readable)
        self.init(
            source: source, root: builder.root, documentEnd: builder.documentEnd, problems: builder.problems, fragment: builder.fragment,
            breakPosition: builder.breakPosition, rest: builder.rest, breaksOffLater: builder.breaksOffLater, documents: builder.all)
    }

    /// `the file has 16,000,001 bytes; 16,000,000 (16 MB) are the most that is read`: near the limit, round figures would be the same.
    static func tooMuch(_ what: String, _ count: Int, _ limit: Int, _ limitText: String) -> String {
        "\(what) \(grouped(Double(count))) bytes; \(grouped(Double(limit))) (\(limitText)) are the most that is read"
    }

    /// Reads a whole text.
    public init(_ text: String) { self.init(Array(text.utf8)) }

    private init(
        source: SourceText, root: YAMLNode?, documentEnd: Int, problems: [ReadingProblem], fragment: YAMLNode? = nil,
        breakPosition: TextPosition? = nil, rest: [YAMLPair] = [], breaksOffLater: Bool = false,
        documents: [YAMLNode] = []
    ) {
        self.documents = documents
        self.rest = rest
        self.breaksOffLater = breaksOffLater
        self.fragment = fragment
        self.breakPosition = breakPosition
        self.source = source
        self.root = root
        self.documentEnd = documentEnd
        self.problems = problems
    }
}

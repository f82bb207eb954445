import Catalog
import Whiteboard

/// What the text of a box says it is: `Postgres`, `redis:7`, `ALB`, `users DB`, `User database (PostgreSQL)`.
struct ImportedName {
    let kind: Kind
    let technology: String?
    /// Whether a word of its text says what it is.
    let isRead: Bool

    /// - Parameters:
    ///   - whole: What stands in the box.
    ///   - firstLine: The first line of it, where there are several.
    ///   - madeWith: What stands below the name, where that is what it is made with.
    ///   - key: What its language calls it by, read where the name says nothing.
    ///   - isLabelled: Whether the name is more than the key.
    ///   - classes: Words that it was given; the name of a kind decides.
    ///   - shape: What its outline says it is, where no word does.
    init(
        _ whole: String, firstLine: String? = nil, madeWith: String? = nil, key: String, isLabelled: Bool, classes: [String],
        shape: DiagramShape?, catalog: Catalog
    ) {
        let stated = classes.lazy.map { Kind($0) }.first { catalog[$0] != nil }
        let (name, read) = BoxWords.read(whole, firstLine: firstLine, catalog)
        var reading = read
        if reading.rule == .new, isLabelled {
            // A key of a letter or two is a number to its author, not a word.
            let byKey = BoxWords.read(key, catalog)
            if key.count > 2, byKey.rule == .word || byKey.rule == .base { reading = byKey }
        }
        if reading.rule == .new {
            for word in classes {
                guard let named = catalog.readKind(word, allowsPrefix: false) else { continue }
                reading = named
                break
            }
        }
        // `In cache?` asks, and keeps nothing.
        let isQuestion = shape == .decision && name.hasSuffix("?")
        if isQuestion { reading = BoxWords.new(name) }
        // `S3 dead letters` are kept where S3 keeps: they are no queue for the name of what is in them.
        let isKept = ArchitectureWords.isDeadLetter(name) && reading.technology != nil && catalog.family(of: reading.kind) == .store
        if stated == nil, !isQuestion, !isKept, let said = ArchitectureWords.kind(name), said != reading.kind {
            reading = WordReading(
                kind: said, technology: catalog.family(of: said) == catalog.family(of: reading.kind) ? reading.technology : nil,
                rule: .base,
                word: name, name: nil)
        }
        // The second of several is no product, unless its text is written as one.
        if whole == "r2" { reading = BoxWords.new(name) }
        // A table of users is none of them.
        if shape == .store, catalog.family(of: reading.kind) == .outside {
            reading = BoxWords.new(name)
        }
        if reading.rule == .lastPart || reading.rule == .firstPart {
            // The end of a sentence names nothing, and what is drawn as a store is one, whatever it stores.
            let isSentence = ArchitectureWords.words(name).count > Self.mostWords
            let isOther = shape == .store && !Self.keepers.contains(catalog.family(of: reading.kind))
            if isSentence || isOther || ArchitectureWords.isDeed(name) { reading = BoxWords.new(name) }
        }
        let isEnd = reading.rule == .new && ArchitectureWords.isEnd(name)
        let bracketed = (BoxWords.bracketed(whole) + [madeWith].compactMap { $0 }).compactMap { catalog.technology($0) }
        var kind = stated ?? reading.kind
        if stated == nil, reading.rule == .new {
            kind = bracketed.first?.kind ?? (isEnd ? "custom" : shape.flatMap { Self.kinds[$0] }) ?? reading.kind
        } else if stated == nil, reading.technology == nil,
            let product = bracketed.first(where: { catalog.family(of: $0.kind) == catalog.family(of: reading.kind) })
        {
            // A database that is MongoDB is a document store.
            kind = product.kind
        }
        // What is drawn as a cloud runs elsewhere, whatever its name ends with: `Maps API`.
        if stated == nil, shape == .foreign, reading.rule != .word, catalog.family(of: kind) == .compute { kind = "external" }
        self.kind = kind
        isRead = reading.rule != .new || !bracketed.isEmpty
        // A box that is called `PostgreSQL` shows its technology; the word is kept where its figures depend on it.
        let family = catalog.family(of: kind)
        let fitting = bracketed.first { catalog.family(of: $0.kind) == family }?.name
        technology = fitting ?? (catalog.family(of: reading.kind) == family ? reading.technology : nil)
    }

    /// Names have no more words than this; more are a sentence.
    private static let mostWords = 4
    /// The families whose boxes may be drawn as cylinders.
    private static let keepers: Set<Family> = [.store, .cache, .broker]

    /// What an outline alone says.
    private static let kinds: [DiagramShape: Kind] = [
        .person: "client", .foreign: "external", .store: "sql-database", .queue: "queue", .decision: "custom",
    ]
}

import Canvas
import Catalog
import Whiteboard

/// What another program's diagram holds, before its boxes have kinds: read by one reader a language, made into a board by
/// `DiagramBoard`.
struct ImportedDiagram {
    /// A box as it was written.
    struct Box {
        /// What the language calls it by.
        var key: String
        /// What its id is made of, where that is not the key.
        var word: String?
        /// What stands in it, a line an entry; nil shows the key.
        var lines: [String]?
        /// Words that name its kind: the classes that our own export gave it.
        var classes: [String] = []
        /// Words that may say what it is where its name does not: what its picture shows.
        var hints: [String] = []
        /// Classes that its author gave looks to: they say little of what it is.
        var looks: [String] = []
        /// What its outline says it is.
        var shape: DiagramShape?
        /// Whether it is a dot without a text, which only helps to place others.
        var isPoint = false
        /// Whether it is not drawn, and only keeps room where no line leads to it.
        var isUnseen = false
        /// Whether it is drawn as a text alone: something said about the rest, unless arrows lead to it.
        var isRemark = false
        /// What it says as a table; nil where it is none.
        var table: Table?
        /// Whether its text is parted into fields.
        var isRecord = false
        /// The key of the box that it stands in as a table of it.
        var holder: String?
        /// Whether it stands for several of its kind.
        var isMultiple = false
        /// The frame it stands in, by its place.
        var frame: Int?
        /// What it is, where its language says more than a text does; its key is a word then, and gives its name as a word of the line
        /// does.
        var stated: (kind: Kind, technology: String?)?
        /// How many of them there are, where the language counts them.
        var replicas: Int?
        /// What is said of it and is no part of its name.
        var description: String?
        /// The line that it stands in first, where the reader keeps that.
        var line: Int?
    }

    /// The columns of a table.
    struct Table {
        var fields: [Field] = []
        /// What each column is said to be: `primary_key`, `foreign_key`.
        var constraints: [[String]] = []
        /// The line of each column.
        var lines: [Int] = []

        /// Those that it is found by.
        var key: [String] { fields.indices.filter { constraints[$0].contains(where: Self.isKey) }.map { fields[$0].name } }

        /// The columns in words: `id int primary_key, name text`.
        var text: String {
            zip(fields, constraints).map { ([$0.name, $0.type] + $1).joined(separator: " ") }.joined(separator: ", ")
        }

        static func isKey(_ constraint: String) -> Bool { constraint.lowercased() == "primary_key" }
    }

    /// A frame as it was written.
    struct Frame {
        /// What the language calls it by.
        var key: String
        /// What its id is made of, where that is not the key.
        var word: String?
        var title: String?
        var classes: [String] = []
        /// What its outline says it is.
        var shape: DiagramShape?
        /// The line that it begins in, where the reader keeps that.
        var line: Int?
        /// The frame around it, by its place.
        var parent: Int?
    }

    /// An arrow, by the keys of its ends.
    struct Arrow {
        var from: String
        var to: String
        var label: String?
        var kind: ConnectionKind = .sync
        /// Whether it has a head at one end at least.
        var hasHead = true
        /// Whether it has a head at both ends.
        var isBothWays = false
        /// Whether its language dashes lines for their looks: with two heads it is one all the same, as Graphviz counts it.
        var isDashedForLooks = false
        /// Whether it is known to write, and not to read.
        var writes = false
        /// What is spoken over it, such as gRPC.
        var protocolName: String?
        /// Where it stands, where the reader keeps that.
        var line: Int?

        /// Messages that go both ways are two arrows; a call's answer is none, or each call would be a circle of calls.
        var ways: [Arrow] {
            guard isBothWays, from != to, kind != .sync, !isDashedForLooks else { return [self] }
            var (there, back) = (self, self)
            (there.isBothWays, back.isBothWays, back.from, back.to) = (false, false, to, from)
            return [there, back]
        }
    }

    /// A text beside the boxes.
    struct Aside {
        var text: String
        /// The line that it stands in first, where the reader keeps that.
        var line: Int?
    }

    var title: String?
    /// Whether it says that it goes from top to bottom.
    var isDown = false
    private(set) var boxes: [Box] = []
    private(set) var frames: [Frame] = []
    var arrows: [Arrow] = []
    /// Texts that are no boxes.
    var texts: [Aside] = []
    /// What could not be kept.
    var notes: [ImportNote] = []
    private var boxPlaces: [String: Int] = [:]
    private var framePlaces: [String: Int] = [:]

    /// The box of this key, made where there is none yet.
    mutating func box(_ key: String) -> Int {
        if let place = boxPlaces[key] { return place }
        boxPlaces[key] = boxes.count
        boxes.append(Box(key: key))
        return boxes.count - 1
    }

    /// The frame of this key, made where there is none yet.
    mutating func frame(_ key: String, parent: Int?) -> Int {
        if let place = framePlaces[key] { return place }
        framePlaces[key] = frames.count
        frames.append(Frame(key: key, parent: parent))
        return frames.count - 1
    }

    /// Gives frames other places: those that they have now, in the new order.
    mutating func reorderFrames(_ order: [Int]) {
        var places = [Int](repeating: 0, count: order.count)
        for (new, old) in order.enumerated() { places[old] = new }
        frames = order.map { frames[$0] }
        for place in frames.indices { frames[place].parent = frames[place].parent.map { places[$0] } }
        for place in boxes.indices { boxes[place].frame = boxes[place].frame.map { places[$0] } }
        framePlaces = framePlaces.mapValues { places[$0] }
    }

    /// Makes boxes of frames that hold nothing but tables and keep them, as a database does; the tables say which one holds them.
    mutating func drawStores(_ isStore: (Frame) -> Bool) {
        let parents = Set(frames.compactMap(\.parent))
        let members = Dictionary(grouping: boxes.filter { $0.frame != nil }) { $0.frame ?? 0 }
        let stores = Set(
            frames.indices.filter { place in
                let inner = members[place] ?? []
                return !inner.isEmpty && inner.allSatisfy { $0.table != nil } && !parents.contains(place) && isStore(frames[place])
                    && boxPlaces[frames[place].key] == nil
            })
        guard !stores.isEmpty else { return }
        var drawn: [Box] = []
        var begun: Set<Int> = []
        for var box in boxes {
            guard let place = box.frame, stores.contains(place) else {
                drawn.append(box)
                continue
            }
            let frame = frames[place]
            if begun.insert(place).inserted {
                var store = Box(key: frame.key, word: frame.word, lines: frame.title.map { DiagramText.lines($0) })
                (store.classes, store.shape, store.frame, store.line) = (frame.classes, frame.shape, frame.parent, frame.line)
                drawn.append(store)
            }
            (box.holder, box.frame) = (frame.key, nil)
            drawn.append(box)
        }
        let kept = frames.indices.filter { !stores.contains($0) }
        let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
        boxes = drawn
        for place in boxes.indices { boxes[place].frame = boxes[place].frame.flatMap { places[$0] } }
        frames = kept.map { frames[$0] }
        for place in frames.indices { frames[place].parent = frames[place].parent.flatMap { places[$0] } }
        framePlaces = framePlaces.compactMapValues { places[$0] }
        removeBoxes { _ in false }
    }

    func frame(withKey key: String) -> Int? { framePlaces[key] }
    func box(withKey key: String) -> Int? { boxPlaces[key] }

    mutating func changeBox(_ place: Int, _ change: (inout Box) -> Void) { change(&boxes[place]) }
    mutating func changeFrame(_ place: Int, _ change: (inout Frame) -> Void) { change(&frames[place]) }

    /// Makes texts of boxes that our own export has marked as such.
    mutating func dropNotes(ofClass name: String) {
        let ends = Set(arrows.flatMap { [$0.from, $0.to] })
        func isNote(_ box: Box) -> Bool { box.classes == [name] && !ends.contains(box.key) }
        texts += boxes.filter(isNote).map { Aside(text: ($0.lines ?? [$0.key]).joined(separator: "\n"), line: $0.line) }
        removeBoxes(isNote)
    }

    /// Takes boxes out.
    mutating func removeBoxes(_ isGone: (Box) -> Bool) {
        boxes.removeAll(where: isGone)
        boxPlaces = Dictionary(boxes.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Takes out boxes that are frames by another mention of their key; arrows then end at the frames.
    mutating func dropBoxesNamedAsFrames() {
        let frames = framePlaces
        removeBoxes { frames[$0.key] != nil }
    }

    /// A box with a text of its own that stands in a frame of its key is drawn in it: arrows end at the box, and
    /// the frame gets another key.
    mutating func keepBoxesNamedAsTheirFrames() {
        for box in boxes where box.lines != nil {
            guard let frame = framePlaces[box.key], box.frame == frame else { continue }
            let key = "subgraph " + box.key
            guard framePlaces[key] == nil else { continue }
            framePlaces[box.key] = nil
            framePlaces[key] = frame
            frames[frame].word = frames[frame].word ?? frames[frame].title ?? box.key
            frames[frame].title = frames[frame].title ?? box.key
            frames[frame].key = key
        }
    }

    /// The same with blanks for what no text of a board may hold: a tab, or a control character that the language can name.
    var writable: ImportedDiagram {
        var diagram = self
        diagram.title = title.map(Self.writable)
        for place in boxes.indices {
            diagram.boxes[place].lines = boxes[place].lines?.map(Self.writable)
            diagram.boxes[place].word = boxes[place].word.map(Self.writable)
            diagram.boxes[place].description = boxes[place].description.map(Self.writable)
            if let technology = boxes[place].stated?.technology { diagram.boxes[place].stated?.technology = Self.writable(technology) }
        }
        for place in frames.indices {
            diagram.frames[place].title = frames[place].title.map(Self.writable)
            diagram.frames[place].word = frames[place].word.map(Self.writable)
        }
        for place in arrows.indices {
            diagram.arrows[place].label = arrows[place].label.map(Self.writable)
            diagram.arrows[place].protocolName = arrows[place].protocolName.map(Self.writable)
        }
        for place in texts.indices { diagram.texts[place].text = Self.writable(texts[place].text) }
        return diagram
    }

    /// A text with blanks for what no text of a board may hold.
    static func writable(_ text: String) -> String {
        guard ControlCharacter.first(in: text) != nil else { return text }
        let scalars = text.unicodeScalars.map { ControlCharacter.first(in: String($0)) == nil ? $0 : " " }
        return String(String.UnicodeScalarView(scalars))
    }

    /// What a group is called that has no name: the number a tool gave it says nothing.
    static let unnamedGroup = "Group"

    /// What is said of a line with heads at both ends that is kept as one arrow.
    ///
    /// - Parameter isTurned: Whether the one that is kept goes from its second end to its first.
    static func bothWaysNote(_ from: String, _ to: String, kind: ConnectionKind, isTurned: Bool = false) -> String {
        "the arrow between \(from) and \(to) has a head at both ends; one arrow was kept, "
            + (isTurned ? "from \(to) to \(from), which keeps what is asked for, " : "")
            + (kind == .sync
                ? "since an answer goes back the way the call came" : "from its first end: draw the other one where messages go back, too")
    }

    /// What is said of a line that has no head.
    static let headlessNote = "a line without a head was read as an arrow from its first end"

    /// What is said of a direction that no board has.
    static let backwardsNote = "the direction was left out; boards are drawn to the right or down"

    mutating func note(_ line: Int, _ text: String) { notes.append(ImportNote(line: line, text: text)) }
}

import Whiteboard

/// A name as it stands in a line.
struct SketchName {
    let text: String
    let isQuoted: Bool
    /// Offsets in scalars.
    let start: Int
    let end: Int
}

/// `KEY=VALUE` in braces or behind a statement; without a value it is true.
struct SketchAttribute {
    indirect enum Raw: Equatable {
        case word(String)
        case string(String)
        case list([Raw])
    }

    let key: String
    let keyStart: Int
    var value: Raw?
    var valueStart: Int
}

/// `[zone a]` before a node.
struct SketchGroup {
    let kind: GroupKind?
    let name: SketchName
    /// Offset of the bracket.
    let start: Int
}

/// One box, or several of a name, as typed.
struct SketchNode {
    enum Multiple: Equatable {
        case count(Int)
        /// `B*`: one for each on the left.
        case each
    }

    struct Number {
        let value: Int
        let start: Int
    }

    /// The word after a colon; empty text for a plain service.
    struct KindWord {
        let text: String
        let start: Int
        let end: Int

        /// An image tag, as in `redis:7`: it says nothing.
        var isTag: Bool { text == "latest" || text.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false }
    }

    var groups: [SketchGroup] = []
    var name: SketchName
    var kind: KindWord?
    var number: Number?
    var multiple: Multiple?
    var multipleStart = 0
    var replicas: Number?
    var attributes: [SketchAttribute] = []
}

/// A node with what stands before it for its own connections.
struct SketchItem {
    var label: String?
    var attributes: [SketchAttribute] = []
    let node: SketchNode
}

/// An arrow with what holds for all its connections.
struct SketchLink {
    let form: SketchArrow.Form
    let start: Int
    var label: String?
    var attributes: [SketchAttribute] = []
}

/// Stages and the arrows between them.
struct SketchChain {
    /// Before the first stage: the chain goes on from the selection.
    var lead: SketchLink?
    var stages: [[SketchItem]] = []
    /// `links[i]` stands between stages i and i + 1.
    var links: [SketchLink] = []
    /// Offsets from which the last stage's source begins and to which its arrow reaches.
    var source: Range<Int>?
    var hasTrailingComma = false
}

enum SketchStatement {
    case chain(SketchChain)
    case require([SketchAttribute])
    case entity(name: SketchName, store: SketchNode?, attributes: [SketchAttribute])
    case flow(name: SketchName, path: [SketchStep], attributes: [SketchAttribute])
}

/// An entry of a flow's path: `urls`, `app>urls`, `app>urls#2`.
struct SketchStep {
    var caller: SketchName?
    var component: SketchName
    var parallel: Int?
}

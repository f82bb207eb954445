/// Mermaid's diagrams that hold no system of boxes and arrows, and what they are called.
enum MermaidOtherDiagrams {
    /// `a sequence diagram`; nil for a word that begins none.
    static func noun(of word: String) -> String? { nouns[word] }

    private static let nouns: [String: String] = [
        "sequenceDiagram": "a sequence diagram", "stateDiagram": "a state diagram", "stateDiagram-v2": "a state diagram",
        "classDiagram": "a class diagram", "classDiagram-v2": "a class diagram", "erDiagram": "an entity relationship diagram",
        "gantt": "a Gantt chart", "pie": "a pie chart", "journey": "a user journey", "gitGraph": "a Git graph", "mindmap": "a mind map",
        "timeline": "a timeline", "quadrantChart": "a quadrant chart", "requirementDiagram": "a requirement diagram",
        "sankey-beta": "a Sankey diagram", "sankey": "a Sankey diagram", "xychart-beta": "an XY chart", "xychart": "an XY chart",
        "block-beta": "a block diagram", "block": "a block diagram", "packet-beta": "a packet diagram", "packet": "a packet diagram",
        "kanban": "a Kanban board", "radar-beta": "a radar chart", "treemap-beta": "a treemap", "zenuml": "a ZenUML sequence diagram",
        "C4Sequence": "a C4 sequence diagram",
    ]
}

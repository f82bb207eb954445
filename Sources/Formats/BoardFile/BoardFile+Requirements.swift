import Catalog
import Whiteboard

extension BoardFile {
    /// Reads requirements that stand in another file than a board, by the board's own rules: a practice question has its reference so.
    public static func requirements(_ node: YAMLNode, catalog: Catalog) -> (requirements: Requirements, problems: [ReadingProblem]) {
        var reading = BoardReading(catalog: catalog, problems: [])
        let attributes = Attributes(reading.entry(node, BoardReading.Holder(scope: .requirement, noun: "the requirements")))
        return (Requirements(attributes: attributes), reading.problems)
    }
}

import Testing

@testable import Formats

/// Fences as tools beside GitHub write them.
@Suite struct MarkdownFenceTests {
    @Test(arguments: [
        "```{mermaid}\ngraph LR\na --> b\n```", "```{.mermaid theme=dark}\ngraph LR\na --> b\n```", ":::mermaid\ngraph LR\na --> b\n:::",
        "::: mermaid\ngraph LR\na --> b\n:::", ":::note\nRead this.\n```mermaid\ngraph LR\na --> b\n```\n:::",
        ":::: tip\n:::\n~~~mermaid\ngraph LR\na --> b\n~~~\n",
    ])
    func holdADiagram(_ document: String) {
        let blocks = MarkdownBlock.all(in: document)
        #expect(blocks.map(\.language) == [.mermaid])
        #expect(blocks.first?.text == "graph LR\na --> b")
    }
}

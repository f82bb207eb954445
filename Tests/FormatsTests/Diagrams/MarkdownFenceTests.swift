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

    @Test(
        "A fence within indented code is code, and one within a list's item or the like is none",
        arguments: [
            ("text\n\n    ```mermaid\n    graph LR\n    a --> b\n    ```\n", 0),
            ("- item\n\n    ```mermaid\n    graph LR\n    ```\n", 1), ("- item\n\n      ```mermaid\n      graph LR\n      ```\n", 0),
            ("12. item\n\n    ```mermaid\n    graph LR\n    ```\n", 1), ("- a\n  - b\n\n    ```mermaid\n    graph LR\n    ```\n", 1),
            ("- a\n  - b\n\n        ```mermaid\n        graph LR\n        ```\n", 0),
            ("- item\n\ntext\n\n    ```mermaid\n    graph LR\n    ```\n", 0), ("- ```mermaid\n  graph LR\n  ```\n", 1),
            ("!!! note\n\n    ```mermaid\n    graph LR\n    ```\n", 1), ("=== \"Tab\"\n\n    ```mermaid\n    graph LR\n    ```\n", 1),
            ("> - a\n>\n>   ```mermaid\n>   graph LR\n>   ```\n", 1), ("> - a\n\n    ```mermaid\n    graph LR\n    ```\n", 0),
            ("- - -\n\n    ```mermaid\n    graph LR\n    ```\n", 1),
        ])
    func indentedCodeIsCode(_ document: String, _ count: Int) {
        #expect(MarkdownBlock.all(in: document).count == count)
    }
}

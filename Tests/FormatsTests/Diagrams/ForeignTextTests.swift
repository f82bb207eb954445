import TestSupport
import Testing

@testable import Formats

/// What other programs' files hold and a board does not is no reason to refuse them.
@Suite struct ForeignTextTests {
    private static let long = String(repeating: "x", count: 80_000)

    @Test func anEmbeddedPictureOfAnySizeIsLeftOut() throws {
        let text = """
            {"type": "excalidraw", "elements": [{"id": "r", "type": "rectangle", "x": 0, "y": 0, "width": 99, "height": 50},
            {"id": "i", "type": "image", "fileId": "f"}], "files": {"f": {"dataURL": "data:image/png;base64,\(Self.long)"}}}
            """
        let file = try DiagramFile(text, language: .excalidraw, catalog: Project.catalog)
        #expect(file.board.components.count == 1)
        #expect(file.notes.map(\.text).contains("what was drawn as image was left out"))
    }

    @Test func aLongTextOfADrawingIsCutAndSaid() throws {
        let text = """
            {"type": "excalidraw", "elements": [{"id": "r", "type": "rectangle", "x": 0, "y": 0, "width": 99, "height": 50},
            {"id": "t", "type": "text", "containerId": "r", "text": "\(Self.long)"}]}
            """
        let file = try DiagramFile(text, language: .excalidraw, catalog: Project.catalog)
        #expect((file.board.components[0].name ?? "").utf8.count <= YAMLTree.longestScalar)
        #expect(file.notes.contains { $0.text.contains("its end was left out") })
    }

    @Test func aLongTextOfAComposeFileIsLeftOut() throws {
        let text = "services: {a: {image: nginx}}\nconfigs: {c: {content: \(Self.long)}}"
        #expect(try summary(compose(text).board) == ["a=A reverse-proxy/nginx"])
    }

    @Test(arguments: ["# nothing\n", "", "---\n", "---\n# nothing\n---\n"])
    func ofComposeFilesOneOfRemarksAloneSaysNothing(_ text: String) throws {
        let file = "services: {a: {image: nginx}}"
        let lines = ["a=A reverse-proxy/nginx"]
        #expect(try summary(compose(file, text).board) == lines && summary(compose(text, file).board) == lines)
        #expect(complaints(text) == ["a.yml:1:1: the file is empty"])
    }

    @Test func documentsOfAComposeFileGoOverOneAnother() throws {
        let text = """
            services:
              a: {image: shop/a, depends_on: [b]}
              b: {image: mysql}
            ---
            # over it
            services:
              b: {image: redis}
            ---
            services:
              c: {image: shop/c, scale: 2}
            """
        let board = try compose(text).board
        #expect(summary(board) == ["a=A service", "b=B cache/Redis", "c=C service x2", "a > b"])
        #expect(
            complaints("services: {a: {image: x}}\n---\n- b") == [
                "a.yml:3:1: a mapping with 'services:' was expected at the top of a compose file"
            ])
        let others = ["parts.yml": "services: {b: {image: redis}}\n---\nservices: {c: {image: nats}}"]
        #expect(try compose("include: [parts.yml]\nservices: {a: {image: x}}", others: others).board.components.count == 3)
    }

    @Test func anAnchorIsOneOfItsDocument() {
        #expect(complaints("x-a: &a {image: x}\nservices: {s: *a}\n---\nservices: {t: *a}").count == 1)
    }

    @Test func aProductOfSeveralIsTheOneThatItsServiceIsCalledAfter() throws {
        let text = """
            services:
              flink-jobmanager: {image: "cnfldemos/flink-kafka:1.19.1", command: jobmanager}
              flink-taskmanager: {image: "cnfldemos/flink-kafka:1.19.1", command: taskmanager, depends_on: [flink-jobmanager]}
              kafka: {image: cnfldemos/flink-kafka}
              orders: {image: container-registry.oracle.com/database/express}
            """
        let kinds = try compose(text).board.components.map { "\($0.kind.rawValue)/\($0.technology ?? "-")" }
        #expect(kinds == ["stream-processor/Flink", "stream-processor/Flink", "event-log/Kafka", "sql-database/Oracle"])
    }
}

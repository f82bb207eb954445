import Drawing
import Foundation
import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// What stands where in an Excalidraw file, as other programs see it that read only the places and as Excalidraw places it itself.
@Suite struct ExcalidrawExportTests {
    private struct Element: Decodable {
        let id: String, type: String
        let x: Double, y: Double, width: Double, height: Double
        let points: [[Double]]?
        let text: String?
        let containerId: String?
        var middle: (x: Double, y: Double) { (x + width / 2, y + height / 2) }

        func overlaps(_ other: Element) -> Bool {
            x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
        }

        /// Where Excalidraw centres the label of an arrow: on its middle point, of an even number between the two middle ones.
        var labelPlace: (x: Double, y: Double)? {
            guard let points, points.count > 1 else { return nil }
            let half = points.count / 2
            let middle =
                points.count.isMultiple(of: 2)
                ? zip(points[half - 1], points[half]).map { ($0 + $1) / 2 } : points[half]
            return (x + middle[0], y + middle[1])
        }
    }

    private struct File: Decodable { let elements: [Element] }

    private func elements(_ path: String) throws -> [Element] {
        let text = DiagramLanguage.excalidraw.write(Project.document(path).board, catalog: Project.catalog)
        return try JSONDecoder().decode(File.self, from: Data(text.utf8)).elements
    }

    private static let boards = Project.templateBoards + Project.fixtureBoards

    @Test(arguments: boards)
    func aLabelStandsWhereExcalidrawPutsIt(_ path: String) throws {
        let elements = try elements(path)
        for label in elements where label.containerId?.hasPrefix("arrow-") == true {
            let arrow = try #require(elements.first { $0.id == label.containerId })
            let place = try #require(arrow.labelPlace)
            #expect(abs(place.x - label.middle.x) < 0.01 && abs(place.y - label.middle.y) < 0.01, "\(label.text ?? "")")
        }
    }

    @Test(arguments: boards)
    func noLabelLiesOnABoxOrOnAnotherLabel(_ path: String) throws {
        let elements = try elements(path)
        let boards = Set(Project.document(path).board.components.map(\.id))
        let boxes = elements.filter { boards.contains($0.id) }
        let labels = elements.filter { $0.containerId?.hasPrefix("arrow-") == true }
        for (number, label) in labels.enumerated() {
            for box in boxes where label.overlaps(box) { Issue.record("\(label.text ?? "") lies on \(box.id)") }
            for other in labels[..<number] where label.overlaps(other) && label.text != other.text {
                Issue.record("\(label.text ?? "") lies on \(other.text ?? "")")
            }
        }
    }

    @Test(arguments: boards)
    func aTextStandsInTheMiddleOfItsBox(_ path: String) throws {
        let elements = try elements(path)
        for text in elements where text.id.hasSuffix("-text") {
            let box = try #require(elements.first { $0.id == text.containerId })
            #expect(abs(text.middle.y - box.middle.y) < 0.01 && abs(text.middle.x - box.middle.x) < 0.01, "\(text.text ?? "")")
        }
    }
}

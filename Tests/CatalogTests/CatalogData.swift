import Catalog
import Foundation
import Testing

/// The catalogue of the tables in Sources, read once.
enum CatalogData {
    static let catalog: Catalog = {
        do {
            return try CatalogTables.read(
                kinds: bytes("kinds.tsv"), attributes: bytes("attributes.tsv"), technologies: bytes("technologies.tsv"))
        } catch {
            fatalError("the tables cannot be read: \(error)")
        }
    }()

    static func bytes(_ name: String) -> [UInt8] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Sources/Catalog/CatalogData")
        guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else { fatalError("no table \(name)") }
        return [UInt8](data)
    }

    /// The texts of the Swift files of a module whose names begin so.
    static func sources(of module: String, beginning prefix: String) -> [String] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Sources/\(module)")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.sorted().filter { $0.hasPrefix(prefix) }.compactMap {
            try? String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
        }
    }
}

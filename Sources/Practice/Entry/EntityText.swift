import Whiteboard

/// What an entity comes to.
public enum EntityText {
    /// `6bn rows x 500 B: 3 TB`, or the part of it that is known.
    public static func amount(_ entity: Entity) -> String {
        let count = entity[.count].map { $0.shortText + " rows" }
        let size = entity[.size].map { SpokenQuantity.text($0) }
        let parts = [count, size].compactMap { $0 }.joined(separator: " x ")
        return parts + (total(entity).map { ": " + SpokenQuantity.text($0) } ?? "")
    }

    /// All rows of it, one copy.
    public static func total(_ entity: Entity) -> DataSize? {
        guard let count = entity[.count], let size = entity[.size] else { return nil }
        return DataSize(count.value * size.value)
    }
}

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.pgminder.desktop.icon.StateIcon;
import org.pgminder.desktop.view.Badge;
import org.pgminder.desktop.view.IconState;

/**
 * Makes the packages' icons from the program's own drawing, each size drawn anew: {@code java -cp pgminder.jar Icons.java FOLDER}
 * writes {@code pgminder.ico}, {@code pgminder.icns} and {@code SIZE.png}.
 */
final class Icons {
    private static final List<Integer> PNG = List.of(16, 24, 32, 48, 64, 128, 256, 512);
    private static final List<Integer> ICO = List.of(16, 20, 24, 32, 40, 48, 64, 128, 256);

    /** The types of an .icns file that hold a PNG, and their sizes in pixels. */
    private static final Map<String, Integer> ICNS = new TreeMap<>(Map.of(
            "icp4", 16, "icp5", 32, "ic07", 128, "ic08", 256, "ic09", 512, "ic10", 1024, "ic11", 32, "ic12", 64, "ic13", 256,
            "ic14", 512));

    private Icons() {}

    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (int size : PNG) {
            Files.write(folder.resolve(size + ".png"), png(size));
        }
        Files.write(folder.resolve("pgminder.ico"), ico());
        Files.write(folder.resolve("pgminder.icns"), icns());
    }

    private static byte[] png(int size) throws IOException {
        BufferedImage image = StateIcon.draw(new Badge(IconState.CONNECTED, false), size);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /** A list of contents, then the images: PNG, as Windows takes them since Vista. */
    private static byte[] ico() throws IOException {
        List<byte[]> images = new ArrayList<>();
        for (int size : ICO) {
            images.add(png(size));
        }
        int offset = 6 + 16 * images.size();
        ByteBuffer file = ByteBuffer.allocate(
                        offset + images.stream().mapToInt(image -> image.length).sum())
                .order(ByteOrder.LITTLE_ENDIAN);
        file.putShort((short) 0).putShort((short) 1).putShort((short) images.size());
        for (int i = 0; i < images.size(); i++) {
            byte side = (byte) (ICO.get(i) == 256 ? 0 : ICO.get(i));
            file.put(side).put(side).put((byte) 0).put((byte) 0);
            file.putShort((short) 1).putShort((short) 32).putInt(images.get(i).length).putInt(offset);
            offset += images.get(i).length;
        }
        images.forEach(file::put);
        return file.array();
    }

    private static byte[] icns() throws IOException {
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(images);
        for (Map.Entry<String, Integer> type : ICNS.entrySet()) {
            block(data, type.getKey(), png(type.getValue()));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        block(new DataOutputStream(file), "icns", images.toByteArray());
        return file.toByteArray();
    }

    private static void block(DataOutputStream to, String type, byte[] content) throws IOException {
        to.write(type.getBytes(StandardCharsets.US_ASCII));
        to.writeInt(8 + content.length);
        to.write(content);
    }
}

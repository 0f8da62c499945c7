package dev.isobar.bench.sockets;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The peer: what one session says is sent to all others. The frame is made once, as bytes; each
 * event loop writes and flushes it to each of its sessions.
 */
final class NettyServer {
    private static final int LOOPS = 2;
    private static final int TEXT = 0x81;
    private static final int MEDIUM = 126;
    private static final int LONGEST = 64 * 1024;

    private final Map<EventLoop, List<Channel>> listeners = new ConcurrentHashMap<>();

    private NettyServer() {}

    /**
     * @param arguments the port
     */
    public static void main(String[] arguments) throws InterruptedException {
        new NettyServer().serve(Integer.parseInt(arguments[0]));
    }

    private void serve(int port) throws InterruptedException {
        new ServerBootstrap()
                .group(new NioEventLoopGroup(1), new NioEventLoopGroup(LOOPS))
                .channel(NioServerSocketChannel.class)
                .childHandler(
                        new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel channel) {
                                channel.pipeline()
                                        .addLast(new HttpServerCodec())
                                        .addLast(new HttpObjectAggregator(LONGEST))
                                        .addLast(new WebSocketServerProtocolHandler("/", true))
                                        .addLast(new Session());
                            }
                        })
                .bind(InetAddress.getLoopbackAddress(), port)
                .sync()
                .channel()
                .closeFuture()
                .sync();
    }

    private void broadcast(Channel from, ByteBuf payload) {
        ByteBuf frame = encoded(payload);
        listeners.forEach(
                (loop, channels) -> {
                    frame.retain();
                    loop.execute(() -> write(channels, from, frame));
                });
        frame.release();
    }

    /** From the first handler on outwards: past the frame encoder, whose work is done. */
    private static void write(List<Channel> channels, Channel from, ByteBuf frame) {
        for (Channel channel : channels) {
            if (channel != from) {
                channel.pipeline().firstContext().writeAndFlush(frame.retainedDuplicate());
            }
        }
        frame.release();
    }

    private static ByteBuf encoded(ByteBuf payload) {
        int length = payload.readableBytes();
        ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer(length + 4);
        return frame.writeByte(TEXT).writeByte(MEDIUM).writeShort(length).writeBytes(payload);
    }

    /** One client. */
    private final class Session extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof HandshakeComplete) {
                Channel channel = context.channel();
                listeners
                        .computeIfAbsent(channel.eventLoop(), loop -> new CopyOnWriteArrayList<>())
                        .add(channel);
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            broadcast(context.channel(), frame.content());
        }
    }
}
